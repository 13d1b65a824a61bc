import {
  type Concertation,
  type Contribution,
  etatDeConcertation,
  etatDInvitation,
  type Invitation,
  type LigneDeSynthese,
  OBJETS_CONCERTATION,
  type Synthese,
  TYPES_CONTRIBUTEUR,
} from '#domaines/concertation';
import { type Noms, nommer, SUITES, type Suite } from '#domaines/gouvernance';
import { compter, ecrireInstant, ecrireJour, ecrirePourcentage } from '#platform/francais.ts';
import { erreurDe, type Saisie } from '../../formulaires/saisie.ts';
import { routes } from '../../routes.ts';
import { routesConcertation as r } from '../../routes-concertation.ts';
import { routesGouvernance as g } from '../../routes-gouvernance.ts';
import { routesSchemas } from '../../routes-schemas.ts';
import { Actions, Bouton, BoutonLien, Cache, Formulaire } from '../../ui/formulaire.tsx';
import { BarresHorizontales } from '../../ui/jauge.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { Badge, Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { BoutonActe, CasesACocher } from '../../ui/saisie.tsx';
import { Chiffres, Depliable, Fiche, Lien, Liste, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { direSuite, extraire, TON_CONCERTATION, TON_INVITATION, TON_SUITE } from './dire-concertation.ts';

export interface DonneesConcertation {
  readonly concertation: Concertation;
  readonly schema: string;
  readonly contributions: readonly Contribution[];
  readonly synthese: Synthese;
  readonly invitations: readonly Invitation[];
  /** Partenaires que l'on peut encore inviter. */
  readonly invitables: readonly { readonly id: string; readonly nom: string }[];
  readonly sansAdresse: readonly string[];
  readonly noms: Noms;
  readonly aujourdhui: string;
  readonly peutGerer: boolean;
  readonly peutContribuer: boolean;
  /** Ce qu'un acte vient de donner. */
  readonly fait: string | null;
  readonly saisie: Saisie;
}

const direContributeur = (c: Contribution, noms: Noms): string =>
  [c.organisme, nommer(noms, c)].filter((x) => x !== '').join(', ') || TYPES_CONTRIBUTEUR[c.auteur];

const niveauDe = (c: Contribution): string => (c.noeud === null ? 'ensemble' : c.repere);

const TOUTES = Object.keys(SUITES) as Suite[];

const TableauDeSynthese = ({
  legende,
  quoi,
  lignes,
}: {
  legende: string;
  quoi: string;
  lignes: readonly LigneDeSynthese[];
}) => (
  <Tableau
    legende={legende}
    legendeVisible
    lignes={lignes}
    cle={(l) => l.cle}
    colonnes={[
      { titre: quoi, enTete: true, cellule: (l) => l.libelle },
      { titre: 'Contributions', chiffre: true, cellule: (l) => l.total },
      ...TOUTES.map((s) => ({
        titre: SUITES[s],
        chiffre: true,
        cellule: (l: LigneDeSynthese) => l.parSuite[s],
      })),
    ]}
  />
);

const SyntheseMontree = ({ synthese: s }: { synthese: Synthese }) => (
  <Section titre="Synthèse">
    <Chiffres
      titre="Contributions et suites"
      chiffres={[
        {
          libelle: 'Contributions',
          valeur: String(s.total),
          detail: compter(s.parAuteur.length, 'type de contributeur', 'types de contributeurs'),
        },
        {
          libelle: 'Ont reçu une suite',
          valeur: ecrirePourcentage(s.total === 0 ? null : s.traitees / s.total),
          detail: `${s.traitees} sur ${s.total}`,
        },
        {
          libelle: 'Retenues ou adaptées',
          valeur: String(s.parSuite.retenue + s.parSuite.adaptee),
          detail: `sur ${compter(s.traitees, 'traitée', 'traitées')}`,
        },
        { libelle: 'Écartées', valeur: String(s.parSuite.ecartee), detail: 'avec leur raison' },
      ]}
    />
    <BarresHorizontales
      id="suites"
      titre="Contributions par suite"
      tout={s.total}
      lignes={TOUTES.map((suite) => ({ libelle: SUITES[suite], valeur: s.parSuite[suite] }))}
    />
    <TableauDeSynthese legende="Par type de contributeur" quoi="Contributeur" lignes={s.parAuteur} />
    <TableauDeSynthese legende="Par niveau du schéma" quoi="Niveau" lignes={s.parNiveau} />
  </Section>
);

const Invitations = ({ d, jeton }: { d: DonneesConcertation; jeton: string }) => {
  const { concertation, invitations, invitables, sansAdresse, saisie } = d;
  const ouverte = etatDeConcertation(concertation, d.aujourdhui) !== 'fermée';
  return (
    <Section titre="Partenaires invités">
      {invitations.length === 0 ? (
        <Texte>Aucun partenaire n’a encore reçu de lien.</Texte>
      ) : (
        <Tableau
          legende="Invitations à contribuer"
          lignes={invitations}
          cle={(i) => i.id}
          colonnes={[
            { titre: 'Partenaire', enTete: true, cellule: (i) => i.organisme },
            { titre: 'Courriel', cellule: (i) => i.courriel },
            { titre: 'Invité le', cellule: (i) => ecrireInstant(new Date(i.creeeLe)) },
            {
              titre: 'Lien',
              cellule: (i) => {
                const etat = etatDInvitation(i);
                return <Badge ton={TON_INVITATION[etat]}>{etat}</Badge>;
              },
            },
            {
              titre: 'Annuler',
              cellule: (i) =>
                i.servieLe === null && i.revoqueeLe === null ? (
                  <Formulaire
                    action={r.invitationAnnuler(concertation.id, i.id)}
                    jeton={jeton}
                    libelle={`Annuler le lien de ${i.organisme}`}
                    enLigne
                  >
                    <BoutonActe precision={`le lien de ${i.organisme}`}>Annuler</BoutonActe>
                  </Formulaire>
                ) : (
                  '—'
                ),
            },
          ]}
        />
      )}
      {ouverte && (
        <Depliable
          titre="Inviter des partenaires"
          ouvert={invitations.length === 0 || saisie.fautes.length > 0}
        >
          <Texte>
            Chacun reçoit par courriel un lien qui lui est propre, bon jusqu’au{' '}
            {ecrireJour(concertation.fermeLe)} : il y lit le texte soumis et répond, une fois, sans compte.
          </Texte>
          {invitables.length === 0 ? (
            <Texte>
              Tous les partenaires qui ont une adresse ont déjà leur lien.{' '}
              <Lien href={routes.repertoire('partenaires')}>Répertoire des partenaires</Lien>
            </Texte>
          ) : (
            <Formulaire
              action={r.concertationInviter(concertation.id)}
              jeton={jeton}
              libelle="Inviter des partenaires"
            >
              <CasesACocher
                nom="partenaires"
                question="Partenaires à inviter"
                erreur={erreurDe(saisie, 'partenaires')}
                cases={invitables.map((p) => ({ valeur: p.id, libelle: p.nom }))}
                cochees={(saisie.valeurs.partenaires ?? '').split(',')}
              />
              <Bouton>Envoyer les liens</Bouton>
            </Formulaire>
          )}
          {sansAdresse.length > 0 && (
            <>
              <Texte petit>Sans courriel dans le répertoire, donc pas joignables :</Texte>
              <Liste>
                {sansAdresse.map((nom) => (
                  <li key={nom}>{nom}</li>
                ))}
              </Liste>
            </>
          )}
        </Depliable>
      )}
    </Section>
  );
};

const Contributions = ({ d }: { d: DonneesConcertation }) => (
  <Section titre="Contributions reçues">
    {d.contributions.length === 0 ? (
      <Texte>Aucune contribution pour l’instant.</Texte>
    ) : (
      <Tableau
        legende="Contributions, dans l’ordre où elles sont arrivées"
        lignes={d.contributions}
        cle={(c) => c.id}
        colonnes={[
          {
            titre: 'Avis',
            enTete: true,
            cellule: (c) => <Lien href={r.ajusterContribution(c.id)}>{extraire(c.texte)}</Lien>,
          },
          { titre: 'De', cellule: (c) => direContributeur(c, d.noms) },
          { titre: 'Niveau', insecable: true, cellule: niveauDe },
          { titre: 'Reçu le', cellule: (c) => ecrireJour(c.recueLe.slice(0, 10)) },
          {
            titre: 'Suite',
            cellule: (c) => <Badge ton={TON_SUITE[c.suite ?? 'a-etudier']}>{direSuite(c.suite)}</Badge>,
          },
        ]}
      />
    )}
  </Section>
);

export const PageConcertation = ({
  cadre,
  jeton,
  donnees: d,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesConcertation;
}) => {
  const { concertation: c } = d;
  const etat = etatDeConcertation(c, d.aujourdhui);
  return (
    <Page cadre={cadre} titre="Concertation" rubrique="gouvernance">
      <FilAriane
        etapes={[
          { libelle: 'Gouvernance', href: g.accueil() },
          { libelle: 'Concertations', href: r.concertations() },
          { libelle: extraire(c.question) },
        ]}
      />
      <Titre
        sousTitre={d.schema}
        actions={
          <Actions>
            {d.peutContribuer && <BoutonLien href={r.contribuer(c.id)}>Contribuer</BoutonLien>}
            {d.peutGerer && c.closLe === null && (
              <BoutonLien href={r.concertationModifier(c.id)} second>
                Modifier
              </BoutonLien>
            )}
            <BoutonLien href={r.concertationCsv(c.id)} second>
              Exporter (CSV)
            </BoutonLien>
          </Actions>
        }
      >
        {c.question}
      </Titre>
      {d.fait !== null && <Message ton="succes" titre={d.fait} />}
      <Section titre="En bref" encadre>
        <Fiche
          lignes={[
            [
              'État',
              <Badge key="e" ton={TON_CONCERTATION[etat]}>
                {etat}
              </Badge>,
            ],
            ['À qui', c.publics],
            [
              'Pour répondre',
              `du ${ecrireJour(c.ouvreLe)} au ${ecrireJour(c.fermeLe)}${c.closLe === null ? '' : ` ; close le ${ecrireJour(c.closLe)}`}`,
            ],
            [
              'Texte soumis',
              <Lien key="t" href={routesSchemas.version(c.schema, c.versionSchema)}>
                {d.schema}
              </Lien>,
            ],
          ]}
        />
        {c.presentation !== '' && <Texte>{c.presentation}</Texte>}
        {d.peutGerer && c.closLe === null && etat !== 'fermée' && (
          <Depliable titre="Clore avant le dernier jour">
            <Texte>Plus personne ne pourra répondre, et les liens ne mèneront plus à rien.</Texte>
            <Formulaire action={r.concertationClore(c.id)} jeton={jeton} libelle="Clore la concertation">
              <Cache nom="version" valeur={String(c.version)} />
              <Bouton second>Clore la concertation</Bouton>
            </Formulaire>
          </Depliable>
        )}
      </Section>
      {d.contributions.length > 0 && <SyntheseMontree synthese={d.synthese} />}
      <Contributions d={d} />
      {d.peutGerer && <Invitations d={d} jeton={jeton} />}
      <LienJournal type={OBJETS_CONCERTATION.concertation} objet={c.id} />
    </Page>
  );
};
