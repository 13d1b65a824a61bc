import { direFrequence, finEffective, STATUTS_DECISION, TYPES_COMITE } from '#domaines/gouvernance';
import { compter, ecrireJour } from '#platform/francais.ts';
import { routesConcertation } from '../../routes-concertation.ts';
import { routesEquipe } from '../../routes-equipe.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';
import { routesPublications } from '../../routes-publications.ts';
import { routesReseau } from '../../routes-reseau.ts';
import { direEcart, TON_ETAT } from '../../ui/dire-publications.ts';
import { Actions, BoutonLien } from '../../ui/formulaire.tsx';
import { Badge, Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import {
  AFaire,
  Chiffres,
  Lien,
  Liens,
  Liste,
  Section,
  type Tache,
  Texte,
  Titre,
} from '../../ui/structure.tsx';
import { Tableau } from '../../ui/tableau.tsx';
import { type DonneesAccueil, MOIS_D_ALERTE } from './charger-accueil.ts';
import {
  delaiDe,
  direCompte,
  direDateSeance,
  direDelai,
  direParticipation,
  direStatut,
  direValeur,
  TON_DELAI,
  TON_SEANCE,
} from './dire-gouvernance.ts';

const PublicationsAttendues = ({ donnees: { publications: p } }: { donnees: DonneesAccueil }) => {
  const lignes = [...p.enRetard, ...p.aVenir];
  return (
    <Section
      titre="Publications attendues"
      lien={<Lien href={routesPublications.accueil()}>Registre des publications</Lien>}
    >
      {lignes.length === 0 ? (
        <Texte>
          {p.aInscrire === 0
            ? 'Aucune publication n’est attendue. Réglez les cadences dans le registre pour suivre les échéances.'
            : `${compter(p.aInscrire, 'échéance de l’année est à inscrire', 'échéances de l’année sont à inscrire')} : ouvrez l’année dans le registre.`}
        </Texte>
      ) : (
        <Tableau
          legende="Publications en retard, puis à venir"
          lignes={lignes}
          cle={(l) => l.publication.id}
          colonnes={[
            {
              titre: 'Publication',
              enTete: true,
              cellule: (l) => (
                <Lien href={routesPublications.publication(l.publication.id)}>{l.publication.titre}</Lien>
              ),
            },
            {
              titre: 'Attendue le',
              insecable: true,
              cellule: (l) => ecrireJour(l.publication.echeance),
            },
            {
              titre: 'Délai',
              cellule: (l) => <Badge ton={TON_ETAT[l.situation.etat]}>{direEcart(l.situation)}</Badge>,
            },
          ]}
        />
      )}
    </Section>
  );
};

const tachesDe = (d: DonneesAccueil): Tache[] => [
  ...d.comites
    .filter((c) => c.sansSeance.length > 0)
    .map((c) => ({
      titre: `${c.comite.nom} : ${compter(c.sansSeance.length, 'séance attendue', 'séances attendues')} sans date`,
      detail: `Avant le ${c.sansSeance.map((e) => ecrireJour(e)).join(', avant le ')}.`,
      action: 'Planifier',
      href: r.comite(c.comite.id),
    })),
  ...(d.enRetard.length === 0
    ? []
    : [
        {
          titre: compter(d.enRetard.length, 'décision en retard', 'décisions en retard'),
          detail: 'Leur échéance est passée et elles ne sont ni faites ni abandonnées.',
          action: 'Voir',
          href: r.decisions('en-retard'),
        },
      ]),
  ...(d.publications.enRetard.length === 0
    ? []
    : [
        {
          titre: compter(d.publications.enRetard.length, 'publication en retard', 'publications en retard'),
          detail: 'Son échéance est passée : enregistrez où et quand elle a été faite.',
          action: 'Voir',
          href: routesPublications.accueil({ etat: 'en-retard' }),
        },
      ]),
  ...d.comites
    .filter((c) => c.membres === 0)
    .map((c) => ({
      titre: `${c.comite.nom} n’a pas de membre en exercice`,
      detail: 'Sans membres, ni convocation, ni présence, ni quorum.',
      action: 'Ajouter des membres',
      href: r.comiteMembres(c.comite.id),
    })),
];

const Instances = ({ donnees }: { donnees: DonneesAccueil }) => (
  <Tableau
    legende="Instances en activité"
    lignes={donnees.comites}
    cle={(l) => l.comite.id}
    colonnes={[
      {
        titre: 'Instance',
        enTete: true,
        cellule: (l) => <Lien href={r.comite(l.comite.id)}>{l.comite.nom}</Lien>,
      },
      { titre: 'Type', cellule: (l) => TYPES_COMITE[l.comite.type] },
      { titre: 'Fréquence', cellule: (l) => direFrequence(l.comite.frequence) },
      { titre: 'Membres en exercice', chiffre: true, cellule: (l) => l.membres },
      {
        titre: 'Prochaine séance',
        cellule: (l) =>
          l.prochaine === null ? (
            'aucune de fixée'
          ) : (
            <Lien href={r.seance(l.prochaine.id)}>{direDateSeance(l.prochaine)}</Lien>
          ),
      },
      { titre: `Participation ${donnees.annee}`, cellule: (l) => direParticipation(l.participation) },
    ]}
  />
);

const Calendrier = ({ donnees }: { donnees: DonneesAccueil }) => (
  <Tableau
    legende={`Séances de ${donnees.annee}, prévues et tenues`}
    lignes={donnees.calendrier}
    cle={(l) => l.seance.id}
    colonnes={[
      {
        titre: 'Séance',
        enTete: true,
        cellule: (l) => (
          <Lien href={r.seance(l.seance.id)}>
            {l.comite.nom}, {direDateSeance(l.seance)}
          </Lien>
        ),
      },
      { titre: 'Attendue avant le', cellule: (l) => ecrireJour(l.seance.echeance) },
      {
        titre: 'État',
        cellule: (l) => <Badge ton={TON_SEANCE[l.seance.statut]}>{direStatut(l.seance)}</Badge>,
      },
      {
        titre: 'Délai',
        cellule: (l) => {
          const delai = delaiDe(l.seance, donnees.aujourdhui);
          return <Badge ton={TON_DELAI[delai.etat]}>{direDelai(delai)}</Badge>;
        },
      },
    ]}
  />
);

const Mandats = ({ donnees }: { donnees: DonneesAccueil }) =>
  donnees.mandats.length === 0 ? (
    <Texte>Aucun mandat n’arrive à son terme dans les {MOIS_D_ALERTE} mois.</Texte>
  ) : (
    <Tableau
      legende="Mandats échus ou proches de leur terme"
      lignes={donnees.mandats}
      cle={(l) => l.membre.id}
      colonnes={[
        {
          titre: 'Membre',
          enTete: true,
          cellule: (l) => <Lien href={r.membre(l.membre.id)}>{l.membre.nom}</Lien>,
        },
        { titre: 'Instance', cellule: (l) => l.comite.nom },
        { titre: 'Fin du mandat', cellule: (l) => ecrireJour(finEffective(l.membre)) },
        {
          titre: 'État',
          cellule: (l) => (
            <Badge ton={l.echu ? 'erreur' : 'alerte'}>{l.echu ? 'échu' : 'à renouveler'}</Badge>
          ),
        },
      ]}
    />
  );

export const PageGouvernance = ({ cadre, donnees }: { cadre: Cadre; donnees: DonneesAccueil }) => (
  <Page cadre={cadre} titre="Gouvernance" rubrique="gouvernance">
    <Titre
      sousTitre="Qui décide, quand, et ce qui est devenu de chaque décision."
      actions={
        <Actions>
          <BoutonLien href={r.nouveauComite()}>Créer une instance</BoutonLien>
          <BoutonLien href={r.decisions()} second>
            Toutes les décisions
          </BoutonLien>
          <BoutonLien href={r.agenda()} second>
            Agenda (.ics)
          </BoutonLien>
        </Actions>
      }
    >
      Gouvernance
    </Titre>
    <Liens
      libelle="Autour du schéma"
      liens={[
        { href: routesEquipe.equipe(), libelle: 'Équipe SPASER', detail: 'expertises, temps prévu et passé' },
        {
          href: routesReseau.reseau(),
          libelle: 'Réseau',
          detail: 'référents, partenaires, réseaux de pairs',
        },
        {
          href: routesConcertation.concertations(),
          libelle: 'Concertations',
          detail: 'demander l’avis des parties prenantes',
        },
        {
          href: routesConcertation.ajustements(),
          libelle: 'Liste des ajustements',
          detail: 'les retours et leur suite',
        },
      ]}
    />
    {donnees.comites.length === 0 ? (
      <>
        <Vide titre="Aucune instance" action={{ libelle: 'Créer une instance', href: r.nouveauComite() }}>
          <p>
            Créez le comité annuel des achats durables, le comité de pilotage, le conseil… : leurs membres,
            leurs séances et leurs délibérations se suivront ici.
          </p>
        </Vide>
        <PublicationsAttendues donnees={donnees} />
      </>
    ) : (
      <>
        <Section titre="Instances">
          <Instances donnees={donnees} />
        </Section>
        <Chiffres
          titre={`Indicateurs de gouvernance ${donnees.annee}`}
          chiffres={donnees.indicateurs.map((i) => ({
            libelle: `${i.intitule}, ${donnees.annee} (${i.code.split('/')[0]})`,
            valeur: direValeur(i),
            detail: direCompte(i),
          }))}
        />
        <Section titre={`Calendrier ${donnees.annee}`}>
          {donnees.calendrier.length === 0 ? (
            <Texte>Aucune séance n’est encore prévue cette année.</Texte>
          ) : (
            <Calendrier donnees={donnees} />
          )}
        </Section>
        <Section titre="Prochaines séances">
          {donnees.prochaines.length === 0 ? (
            <Texte>Aucune séance à venir n’a de date.</Texte>
          ) : (
            <Liste>
              {donnees.prochaines.map(({ seance, comite }) => (
                <li key={seance.id}>
                  <Lien href={r.seance(seance.id)}>
                    {direDateSeance(seance)} : {comite.nom}
                  </Lien>
                </li>
              ))}
            </Liste>
          )}
        </Section>
        <Section titre="Décisions en retard">
          {donnees.enRetard.length === 0 ? (
            <Texte>Aucune décision n’est en retard.</Texte>
          ) : (
            <Tableau
              legende="Décisions dont l’échéance est passée"
              lignes={donnees.enRetard}
              cle={(l) => l.decision.id}
              colonnes={[
                {
                  titre: 'Décision',
                  enTete: true,
                  cellule: (l) => <Lien href={r.decision(l.decision.id)}>{l.decision.objet}</Lien>,
                },
                { titre: 'Instance', cellule: (l) => l.comite.nom },
                { titre: 'Responsable', cellule: (l) => l.decision.responsable },
                { titre: 'Échéance', cellule: (l) => ecrireJour(l.decision.echeance) },
                { titre: 'Avancement', cellule: (l) => STATUTS_DECISION[l.decision.statut] },
              ]}
            />
          )}
        </Section>
        <PublicationsAttendues donnees={donnees} />
        <Section titre="Mandats">
          <Mandats donnees={donnees} />
        </Section>
        {donnees.clos.length > 0 && (
          <Section titre="Instances closes">
            <Liste>
              {donnees.clos.map((c) => (
                <li key={c.id}>
                  <Lien href={r.comite(c.id)}>{c.nom}</Lien>, close le {ecrireJour(c.closLe)}
                </li>
              ))}
            </Liste>
          </Section>
        )}
        <AFaire taches={tachesDe(donnees)} />
      </>
    )}
  </Page>
);
