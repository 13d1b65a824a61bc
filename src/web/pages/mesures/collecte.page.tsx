import { type Collecte, couvertureDe, type DemandeSuivie, estAPrevenir, type Faute } from '#domaines/mesure';
import type { AcheteurNomme } from '#domaines/organisation';
import { comparerTextes } from '#platform/comparer.ts';
import { compter, ecrireJour, ecrireJourCourt, ecrirePourcentage } from '#platform/francais.ts';
import { champDe, type Saisie } from '../../formulaires/saisie.ts';
import { routesMesures as r } from '../../routes-mesures.ts';
import {
  Actions,
  Bouton,
  BoutonLien,
  Cache,
  Case,
  Champ,
  ChampChoix,
  Formulaire,
} from '../../ui/formulaire.tsx';
import { Message, Vide } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { ACorriger, BoutonActe, Champs } from '../../ui/saisie.tsx';
import { Avancement, Chiffres, Fiche, Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { direRetard, intituleDe } from './dire-mesure.ts';
import { type CollecteVue, ParTableau, TableauDemandes } from './liste.page.tsx';

export interface DonneesCollectes {
  readonly collectes: readonly CollecteVue[];
  readonly schemas: readonly { readonly id: string; readonly intitule: string }[];
  readonly annees: readonly number[];
  readonly acheteurs: readonly AcheteurNomme[];
}

/** Ouvrir une collecte, et celles qui le sont. */
export const PageCollectes = ({
  cadre,
  jeton,
  donnees: d,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesCollectes;
  saisie: Saisie;
}) => {
  const titre = 'Ouvrir une collecte';
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="indicateurs">
      <FilAriane etapes={[{ libelle: 'Mesures', href: r.liste() }, { libelle: titre }]} />
      <Titre sousTitre="Demander aux services les mesures de l’année que l’outil ne calcule pas">
        {titre}
      </Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      {d.schemas.length === 0 ? (
        <Vide titre="Aucun schéma">
          <p>Une collecte demande les indicateurs d’un schéma : créez d’abord le vôtre, d’après un modèle.</p>
        </Vide>
      ) : (
        <Section titre="La collecte" encadre>
          <Formulaire action={r.collectes()} jeton={jeton} libelle="Collecte à ouvrir">
            <ChampChoix
              {...champDe(saisie, 'schema')}
              libelle="Schéma"
              options={d.schemas.map((s) => ({ valeur: s.id, libelle: s.intitule }))}
            />
            <Champs>
              <ChampChoix
                {...champDe(saisie, 'annee')}
                libelle="Année mesurée"
                options={d.annees.map((a) => ({ valeur: String(a), libelle: String(a) }))}
              />
              <Champ {...champDe(saisie, 'echeance')} type="date" libelle="Réponses attendues pour le" />
            </Champs>
            {d.acheteurs.length > 1 && (
              <Case
                nom="parAcheteur"
                libelle={`Une demande pour chacun des ${d.acheteurs.length} acheteurs, et non pour leur ensemble`}
                cochee={saisie.valeurs.parAcheteur === 'oui'}
              />
            )}
            <Case
              nom="avecAVenir"
              libelle="Demander aussi ce que l’outil ne sait pas encore compter lui-même"
              cochee={saisie.valeurs.avecAVenir === 'oui'}
            />
            <Texte petit>
              Chaque demande est adressée au service et au responsable de sa ligne dans le schéma, s’ils y
              sont. Une collecte déjà ouverte se complète ; close, elle rouvre.
            </Texte>
            <Bouton>Ouvrir la collecte</Bouton>
          </Formulaire>
        </Section>
      )}
      {d.collectes.length > 0 && (
        <Section titre="Collectes">
          <Tableau
            legende="Liste des collectes"
            lignes={d.collectes}
            cle={(c) => `${c.schema} ${c.annee}`}
            colonnes={[
              {
                titre: 'Collecte',
                enTete: true,
                cellule: (c) => (
                  <Lien href={r.collecte(c.schema, c.annee)}>
                    {c.annee}, {c.intitule}
                  </Lien>
                ),
              },
              { titre: 'Demandes', chiffre: true, cellule: (c) => c.demandes.length },
              { titre: 'Pour le', insecable: true, cellule: (c) => ecrireJourCourt(c.echeance) },
              { titre: 'État', cellule: (c) => (c.close ? 'close' : 'ouverte') },
            ]}
          />
        </Section>
      )}
    </Page>
  );
};

export interface DonneesCollecte {
  readonly collecte: Collecte;
  readonly intitule: string;
  /** Toutes les demandes, pour les comptes. */
  readonly toutes: readonly DemandeSuivie[];
  /** Celles que l'on voit. */
  readonly visibles: readonly DemandeSuivie[];
  readonly nommer: (siren: string | null) => string;
  readonly nommerService: (id: string | null) => string;
  readonly nommerPersonne: (id: string | null) => string;
  readonly peutDemander: boolean;
  readonly aRepondre: boolean;
  readonly aujourdhui: string;
  /** Ce que l'envoi de courriels vient de faire. */
  readonly fait: string | null;
}

const part = ({ oui, total }: { oui: number; total: number }) => ({
  valeur: total === 0 ? '—' : ecrirePourcentage(oui / total),
  detail: `${oui} sur ${total}`,
});

const PERSONNE = 'à personne encore';

const direAdressee = ({ demande: d }: DemandeSuivie, n: DonneesCollecte): string =>
  [
    d.service === null ? '' : n.nommerService(d.service),
    d.personne === null ? '' : n.nommerPersonne(d.personne),
  ]
    .filter((t) => t !== '')
    .join(', ') || PERSONNE;

const ParService = ({ donnees: d }: { donnees: DonneesCollecte }) => {
  const groupes = [...Map.groupBy(d.toutes, (s) => s.demande.service)]
    .map(([service, siennes]) => ({
      nom: service === null ? 'Sans service' : d.nommerService(service),
      couverture: couvertureDe(siennes),
    }))
    .filter((g) => g.couverture.recues.total > 0)
    .toSorted((a, b) => comparerTextes(a.nom, b.nom));
  return (
    <Section titre="Où en sont les services">
      <Tableau
        legende="Réponses reçues, par service"
        lignes={groupes}
        cle={(g) => g.nom}
        colonnes={[
          { titre: 'Service', enTete: true, cellule: (g) => g.nom },
          {
            titre: 'Reçues',
            cellule: ({ nom, couverture: { recues } }) => (
              <>
                {recues.oui} sur {recues.total}
                <Avancement part={recues.oui / recues.total} libelle={`Réponses reçues : ${nom}`} />
              </>
            ),
          },
          { titre: 'Validées', chiffre: true, cellule: (g) => g.couverture.validees.oui },
          { titre: 'En retard', chiffre: true, cellule: (g) => g.couverture.enRetard },
        ]}
      />
    </Section>
  );
};

const Ecrire = ({ donnees: d, jeton }: { donnees: DonneesCollecte; jeton: string }) => {
  const { schema, annee } = d.collecte;
  const aPrevenir = d.toutes.filter((s) => estAPrevenir(s, d.collecte, d.aujourdhui));
  return (
    <Section titre="Écrire aux services" encadre>
      <Texte>
        {aPrevenir.length === 0
          ? 'Toutes les demandes sans réponse ont été écrites depuis moins d’un mois.'
          : `${compter(aPrevenir.length, 'demande peut partir', 'demandes peuvent partir')}. Chacun reçoit un seul courriel, avec tout ce que l’on attend de lui ; la même demande n’est pas rappelée avant un mois.`}
      </Texte>
      <Actions>
        {aPrevenir.length > 0 && (
          <Formulaire action={r.prevenir(schema, annee)} jeton={jeton} libelle="Écrire aux services" enLigne>
            <BoutonActe principal>Écrire aux services</BoutonActe>
          </Formulaire>
        )}
        <Formulaire action={r.clore(schema, annee)} jeton={jeton} libelle="Clore la collecte" enLigne>
          <Cache nom="version" valeur={String(d.collecte.version)} />
          <BoutonActe>Clore la collecte</BoutonActe>
        </Formulaire>
      </Actions>
    </Section>
  );
};

/** Une collecte : ce qui est demandé, à qui, et ce qui est revenu. */
export const PageCollecte = ({
  cadre,
  jeton,
  donnees: d,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesCollecte;
}) => {
  const { collecte } = d;
  const { recues, validees, enRetard, sansObjet } = couvertureDe(d.toutes);
  const close = collecte.closeLe !== null;
  return (
    <Page cadre={cadre} titre={`Collecte ${collecte.annee} : ${d.intitule}`} rubrique="indicateurs">
      <FilAriane
        etapes={[
          { libelle: 'Mesures', href: r.liste({ annee: collecte.annee }) },
          { libelle: `Collecte ${collecte.annee}` },
        ]}
      />
      <Titre
        sousTitre={`${d.intitule}. Ouverte par ${collecte.ouvertePar}, réponses attendues pour le ${ecrireJour(collecte.echeance)}.`}
        actions={
          d.peutDemander ? (
            <BoutonLien href={r.collectes()} second>
              {close ? 'Rouvrir' : 'Compléter'}
            </BoutonLien>
          ) : undefined
        }
      >
        Collecte des mesures de {collecte.annee}
      </Titre>
      {d.fait !== null && (
        <Message ton="succes" titre="Courriels">
          <p>{d.fait}</p>
        </Message>
      )}
      {close && (
        <Message ton="information" titre="Cette collecte est close">
          <p>Elle n’attend plus rien de personne. Les mesures reçues restent.</p>
        </Message>
      )}
      <Chiffres
        titre="La collecte en chiffres"
        chiffres={[
          { libelle: 'Reçues', ...part(recues) },
          { libelle: 'Validées', ...part(validees) },
          {
            libelle: 'En retard',
            valeur: String(enRetard),
            detail: 'demandées, et dont le jour est passé',
          },
          { libelle: 'Sans objet', valeur: String(sansObjet), detail: 'ne sont pas attendues' },
        ]}
      />
      {!close && d.aRepondre && (
        <Section titre="Répondre par un tableau">
          <ParTableau schema={collecte.schema} annee={collecte.annee} />
        </Section>
      )}
      {d.peutDemander && <ParService donnees={d} />}
      <Section titre={d.peutDemander ? 'Demandes' : 'Ce que l’on attend de moi'}>
        {d.visibles.length === 0 ? (
          <Texte>Aucune demande de cette collecte ne vous est adressée.</Texte>
        ) : (
          <TableauDemandes
            legende="Demandes de la collecte"
            demandes={d.visibles}
            nommer={d.nommer}
            aujourdhui={d.aujourdhui}
            {...(d.peutDemander
              ? { adressee: (s: DemandeSuivie) => ({ a: direAdressee(s, d), href: r.demande(s.demande.id) }) }
              : {})}
          />
        )}
      </Section>
      {d.peutDemander && !close && <Ecrire donnees={d} jeton={jeton} />}
    </Page>
  );
};

export interface DonneesDemande {
  readonly suivie: DemandeSuivie;
  readonly acheteur: string;
  readonly services: readonly { readonly id: string; readonly nom: string }[];
  readonly personnes: readonly { readonly id: string; readonly nom: string }[];
}

/** À qui une demande est adressée, pour quand, ou pourquoi elle est sans objet. */
export const PageDemande = ({
  cadre,
  jeton,
  donnees: d,
  saisie,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesDemande;
  saisie: Saisie & { readonly fautes: readonly Faute[] };
}) => {
  const { demande, retard } = d.suivie;
  const titre = `Demande de ${demande.code} en ${demande.annee}`;
  return (
    <Page cadre={cadre} titre={saisie.fautes.length > 0 ? `Erreur : ${titre}` : titre} rubrique="indicateurs">
      <FilAriane
        etapes={[
          { libelle: 'Mesures', href: r.liste({ annee: demande.annee }) },
          { libelle: `Collecte ${demande.annee}`, href: r.collecte(demande.schema, demande.annee) },
          { libelle: demande.code },
        ]}
      />
      <Titre sousTitre={intituleDe(demande.code)}>{titre}</Titre>
      {saisie.fautes.length > 0 && <ACorriger fautes={saisie.fautes} />}
      <Fiche
        lignes={[
          ['Acheteur', d.acheteur],
          ['Demandée le', ecrireJour(demande.demandeeLe.slice(0, 10))],
          [
            'Dernier courriel',
            demande.relanceLe === null ? 'aucun' : ecrireJour(demande.relanceLe.slice(0, 10)),
          ],
          ...(retard === 0 ? [] : [['Retard', direRetard(d.suivie)] as const]),
        ]}
      />
      <Section titre="À qui et pour quand" encadre>
        <Formulaire action={r.demande(demande.id)} jeton={jeton} libelle="Demande">
          <Cache nom="version" valeur={String(saisie.version)} />
          <Champs>
            <ChampChoix
              {...champDe(saisie, 'service')}
              libelle="Service"
              options={[
                { valeur: '', libelle: 'aucun' },
                ...d.services.map((s) => ({ valeur: s.id, libelle: s.nom })),
              ]}
            />
            <ChampChoix
              {...champDe(saisie, 'personne')}
              libelle="Personne"
              options={[
                { valeur: '', libelle: 'aucune en particulier' },
                ...d.personnes.map((p) => ({ valeur: p.id, libelle: p.nom })),
              ]}
            />
          </Champs>
          <Champ {...champDe(saisie, 'echeance')} type="date" libelle="Pour le" />
          {demande.acheteur !== null && (
            <Case
              nom="tousLesAcheteurs"
              libelle={`Adresser de même ${demande.code} pour tous les acheteurs`}
              cochee={saisie.valeurs.tousLesAcheteurs === 'oui'}
            />
          )}
          <ChampChoix
            {...champDe(saisie, 'sansObjet')}
            libelle="Cette demande"
            options={[
              { valeur: 'non', libelle: 'attend une réponse' },
              { valeur: 'oui', libelle: 'est sans objet' },
            ]}
          />
          <Champ
            {...champDe(saisie, 'motif')}
            large
            libelle="Si elle est sans objet, pourquoi"
            aide="Par exemple : cet acheteur n’a pas de restauration collective."
          />
          <Actions>
            <Bouton>Enregistrer</Bouton>
            <BoutonLien href={r.collecte(demande.schema, demande.annee)} second>
              Renoncer
            </BoutonLien>
          </Actions>
        </Formulaire>
      </Section>
    </Page>
  );
};
