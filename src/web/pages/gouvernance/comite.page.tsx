import {
  type Comite,
  direFrequence,
  direRegleQuorum,
  enExercice,
  finEffective,
  type Membre,
  mandatCourt,
  OBJETS_GOUVERNANCE,
  type Participation,
  pourvoir,
  ROLES_MEMBRE,
  type Seance,
  seuilQuorum,
  TYPES_COMITE,
} from '#domaines/gouvernance';
import { compter, ecrireInstant, ecrireJour } from '#platform/francais.ts';
import { routesGouvernance as r } from '../../routes-gouvernance.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, Formulaire } from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { Badge, Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Depliable, DeuxColonnes, Fiche, Lien, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import {
  delaiDe,
  direDateSeance,
  direDelai,
  direParticipation,
  direStatut,
  TON_DELAI,
  TON_SEANCE,
} from './dire-gouvernance.ts';

export interface DonneesComite {
  readonly comite: Comite;
  readonly membres: readonly Membre[];
  readonly seances: readonly Seance[];
  /** Par année, la plus récente d'abord. */
  readonly participations: readonly { readonly annee: number; readonly participation: Participation }[];
  readonly participationParSeance: ReadonlyMap<string, Participation>;
  readonly sansSeance: readonly string[];
  readonly annee: number;
  readonly aujourdhui: string;
}

const Composition = ({ donnees }: { donnees: DonneesComite }) => {
  const { comite, membres, aujourdhui } = donnees;
  const noms = new Map(membres.map((m) => [m.id, m.nom]));
  const encours = membres.filter((m) => mandatCourt(m, aujourdhui));
  const anciens = membres.length - encours.length;
  return (
    <Section titre="Membres" lien={<Lien href={r.comiteMembres(comite.id)}>Ajouter des membres</Lien>}>
      {comite.colleges.length > 0 && (
        <Texte>
          {pourvoir(comite.colleges, enExercice(membres, aujourdhui))
            .map((c) => `${c.nom} : ${c.pourvus}${c.sieges === null ? '' : ` sur ${c.sieges}`}`)
            .join(' · ')}
        </Texte>
      )}
      {encours.length === 0 ? (
        <Texte>Aucun membre en exercice.</Texte>
      ) : (
        <Tableau
          legende="Membres dont le mandat court"
          lignes={encours}
          cle={(m) => m.id}
          colonnes={[
            { titre: 'Membre', enTete: true, cellule: (m) => <Lien href={r.membre(m.id)}>{m.nom}</Lien> },
            {
              titre: 'Rôle',
              cellule: (m) =>
                m.suppleantDe === null
                  ? ROLES_MEMBRE[m.role]
                  : `Suppléant de ${noms.get(m.suppleantDe) ?? '—'}`,
            },
            { titre: 'Organisme ou qualité', cellule: (m) => m.organisme ?? m.qualite ?? '—' },
            { titre: 'Collège', cellule: (m) => m.college ?? '—' },
            { titre: 'Depuis', cellule: (m) => ecrireJour(m.debut) },
            { titre: 'Jusqu’au', cellule: (m) => ecrireJour(finEffective(m)) },
          ]}
        />
      )}
      {anciens > 0 && (
        <Texte petit>
          {compter(anciens, 'ancien ou futur mandat', 'anciens ou futurs mandats')} en mémoire.
        </Texte>
      )}
    </Section>
  );
};

const Seances = ({ donnees }: { donnees: DonneesComite }) => {
  const { comite, seances, participationParSeance, aujourdhui } = donnees;
  return (
    <Section titre="Séances" lien={<Lien href={r.comiteSeances(comite.id)}>Prévoir une séance</Lien>}>
      {seances.length === 0 ? (
        <Texte>Aucune séance.</Texte>
      ) : (
        <Tableau
          legende="Séances, la plus récente d’abord"
          lignes={seances.toReversed()}
          cle={(s) => s.id}
          colonnes={[
            {
              titre: 'Date',
              enTete: true,
              cellule: (s) => (
                <Lien href={r.seance(s.id)}>
                  {direDateSeance(s)}
                  {s.intitule === '' ? '' : `, ${s.intitule}`}
                </Lien>
              ),
            },
            { titre: 'Attendue avant le', cellule: (s) => ecrireJour(s.echeance) },
            {
              titre: 'Délai',
              cellule: (s) => {
                const delai = delaiDe(s, aujourdhui);
                return <Badge ton={TON_DELAI[delai.etat]}>{direDelai(delai)}</Badge>;
              },
            },
            { titre: 'État', cellule: (s) => <Badge ton={TON_SEANCE[s.statut]}>{direStatut(s)}</Badge> },
            {
              titre: 'Participation',
              cellule: (s) => {
                const p = participationParSeance.get(s.id);
                return p === undefined ? '—' : direParticipation(p);
              },
            },
          ]}
        />
      )}
    </Section>
  );
};

export const PageComite = ({
  cadre,
  jeton,
  donnees,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesComite;
}) => {
  const { comite, participations, sansSeance, annee, membres, aujourdhui } = donnees;
  const nombre = enExercice(membres, aujourdhui).length;
  return (
    <Page cadre={cadre} titre={comite.nom} rubrique="gouvernance">
      <FilAriane etapes={[{ libelle: 'Gouvernance', href: r.accueil() }, { libelle: comite.nom }]} />
      <Titre
        sousTitre={TYPES_COMITE[comite.type]}
        actions={
          <Actions>
            {comite.closLe === null && <BoutonLien href={r.comiteModifier(comite.id)}>Modifier</BoutonLien>}
            <BoutonLien href={r.comiteAgenda(comite.id)} second>
              Agenda (.ics)
            </BoutonLien>
          </Actions>
        }
      >
        {comite.nom}
      </Titre>
      {comite.closLe !== null && (
        <Message ton="information" titre={`Instance close le ${ecrireJour(comite.closLe)}`} />
      )}
      <DeuxColonnes>
        <Section titre="Ce qu’elle fait" encadre>
          <Fiche
            lignes={[
              ['Mission', comite.mission === '' ? 'non précisée' : comite.mission],
              ['Fréquence', direFrequence(comite.frequence)],
              ['Acheteurs', comite.acheteurs.length === 0 ? 'tous' : comite.acheteurs.join(', ')],
              ['Schéma suivi', comite.schema ?? 'aucun'],
              ['Sièges prévus', comite.effectif === null ? 'non fixés' : comite.effectif],
            ]}
          />
        </Section>
        <Section titre="Règles choisies" encadre>
          <Fiche
            lignes={[
              [
                'Quorum',
                comite.quorum === null
                  ? direRegleQuorum(null)
                  : `${direRegleQuorum(comite.quorum)} (${seuilQuorum(comite.quorum, nombre)} sur ${nombre} aujourd’hui ; les pouvoirs ne comptent pas)`,
              ],
              [
                'Pouvoirs',
                comite.procurationsMax === null
                  ? 'sans limite par porteur'
                  : `${comite.procurationsMax} au plus par porteur présent`,
              ],
              [
                'Convocation',
                comite.delaiConvocation === null
                  ? 'aucun délai exigé'
                  : `au moins ${comite.delaiConvocation} jours francs avant la séance`,
              ],
            ]}
          />
        </Section>
      </DeuxColonnes>
      {comite.closLe === null && sansSeance.length > 0 && (
        <Section titre={`Ouvrir l’année ${annee}`} encadre>
          <Texte>
            {compter(sansSeance.length, 'séance attendue', 'séances attendues')} avant le{' '}
            {sansSeance.map((e) => ecrireJour(e)).join(', avant le ')}, sans date encore.
          </Texte>
          <Formulaire action={r.comiteAnnee(comite.id)} jeton={jeton} libelle="Ouvrir l’année">
            <Cache nom="annee" valeur={String(annee)} />
            <Bouton>Créer ces séances, à fixer</Bouton>
          </Formulaire>
        </Section>
      )}
      <Seances donnees={donnees} />
      {participations.length > 0 && (
        <Section titre="Participation par année">
          <Tableau
            legende="Présents ou suppléés, sur convoqués"
            lignes={participations}
            cle={(p) => String(p.annee)}
            colonnes={[
              { titre: 'Année', enTete: true, cellule: (p) => p.annee },
              { titre: 'Participation', cellule: (p) => direParticipation(p.participation) },
            ]}
          />
        </Section>
      )}
      <Composition donnees={donnees} />
      {comite.closLe === null && (
        <Depliable titre="Clore cette instance">
          <Texte>Elle ne se réunira plus. Ses séances, ses décisions et ses délibérations restent.</Texte>
          <Formulaire action={r.comiteClore(comite.id)} jeton={jeton} libelle="Clore cette instance">
            <Cache nom="version" valeur={String(comite.version)} />
            <Champ nom="le" libelle="Dernier jour" type="date" valeur={aujourdhui} requis />
            <Bouton second>Clore</Bouton>
          </Formulaire>
        </Depliable>
      )}
      <Texte petit>
        Fiche modifiée le {ecrireInstant(new Date(comite.modifieLe))} par {comite.modifiePar}.
      </Texte>
      <LienJournal type={OBJETS_GOUVERNANCE.comite} objet={comite.id} />
    </Page>
  );
};
