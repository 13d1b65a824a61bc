import {
  type ActeEtat,
  type CibleAbaissee,
  type Contenu,
  dansLOrdre,
  direCibleEnoncee,
  enVigueur,
  estExperimentale,
  type NoeudVivant,
  OBJETS_SCHEMA,
  TRANSITIONS,
} from '#domaines/schema';
import { compter, majuscule, typographier } from '#platform/francais.ts';
import { routes } from '../../routes.ts';
import { routesPublications } from '../../routes-publications.ts';
import { routesSchemas as r } from '../../routes-schemas.ts';
import { datesDe, direEtat, direPeriode, LIBELLES_ACTE, TONS_ETAT } from '../../ui/dire-schema.ts';
import { Actions, Bouton, BoutonLien, Cache, Champ, Formulaire } from '../../ui/formulaire.tsx';
import { LienJournal } from '../../ui/lien-journal.tsx';
import { LiensTableau } from '../../ui/liens-tableau.tsx';
import { Badge, Message } from '../../ui/message.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { BoutonActe } from '../../ui/saisie.tsx';
import {
  BrancheDepliable,
  Depliable,
  Fiche,
  Lien,
  Liste,
  Section,
  Texte,
  Titre,
} from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import { NavigationVersion } from './navigation.tsx';
import type { Place } from './outils.tsx';

export interface DonneesVersion {
  readonly place: Place;
  readonly contenu: Contenu;
  readonly actes: readonly ActeEtat[];
  readonly peutModifier: boolean;
  /** Au moins un niveau en tête est à qui regarde : l'arbre se modifie en partie. */
  readonly peutModifierUnAxe: boolean;
  readonly peutCreer: boolean;
  readonly enPreparation: boolean;
  readonly abaissees: readonly CibleAbaissee[];
  readonly predecesseur: { readonly id: string; readonly intitule: string } | null;
  readonly aujourdhui: string;
  /** Où tout le monde lit, ou lira, cette version ; `adresse` : en entier, si l'application en a une. */
  readonly pagePublique:
    | { readonly etat: 'sans SIREN' }
    | { readonly etat: 'à venir' | 'ouverte'; readonly href: string; readonly adresse: string | null };
}

const nomDuNiveau = (contenu: Contenu, noeud: NoeudVivant): string =>
  majuscule(contenu.entete.niveaux.find((n) => n.niveau === noeud.niveau)?.singulier ?? noeud.niveau);

const LignesDuNoeud = ({ contenu, noeud }: { contenu: Contenu; noeud: string | null }) => {
  const lignes = enVigueur(contenu.lignes).filter((l) => l.noeud === noeud);
  if (lignes.length === 0) return null;
  const cibles = enVigueur(contenu.cibles);
  return (
    <Tableau
      legende={`Indicateurs : ${noeud === null ? 'ensemble du schéma' : (contenu.noeuds.find((n) => n.id === noeud)?.code ?? '')}`}
      lignes={lignes}
      cle={(l) => l.id}
      colonnes={[
        {
          titre: 'Indicateur',
          enTete: true,
          cellule: (l) => typographier(l.contenu.intitule),
        },
        {
          titre: 'Mesuré par',
          cellule: (l) =>
            l.contenu.canoniques.map((code) => (
              <span key={code} className="mr-2">
                <Lien href={routes.indicateur(code)}>{code}</Lien>
              </span>
            )),
        },
        {
          titre: 'Cibles',
          cellule: (l) =>
            cibles
              .filter((c) => c.ligne === l.id)
              .map(direCibleEnoncee)
              .join(' ; ') || 'aucune',
        },
        { titre: 'Fréquence', cellule: (l) => typographier(l.contenu.frequence) },
      ]}
    />
  );
};

const Branche = ({ d, noeud, niveau }: { d: DonneesVersion; noeud: NoeudVivant; niveau: number }) => {
  const { contenu, place } = d;
  const enfants = enVigueur(contenu.noeuds).filter((n) => n.parent === noeud.id);
  const cibles = enVigueur(contenu.cibles).filter((c) => c.noeud === noeud.id);
  return (
    <BrancheDepliable
      niveau={niveau}
      repere={`${nomDuNiveau(contenu, noeud)} ${noeud.code}`}
      titre={typographier(noeud.intitule)}
      precision={enfants.length === 0 ? 'rien dessous' : `${enfants.length} dessous`}
    >
      <p id={`niveau-${noeud.code}`}>
        <Lien href={r.noeud(place.schema.id, place.version.id, noeud.id)}>
          Fiche<span className="sr-only"> de {noeud.code}</span>
        </Lien>
        {estExperimentale(noeud.fiche) && (
          <>
            {' '}
            <Badge ton="information">expérimentation</Badge>
          </>
        )}
      </p>
      {(noeud.fiche.pilote !== undefined || cibles.length > 0) && (
        <Fiche
          lignes={[
            ...(noeud.fiche.pilote === undefined
              ? []
              : [['Pilote', typographier(noeud.fiche.pilote)] as const]),
            ...(cibles.length === 0 ? [] : [['Cibles', cibles.map(direCibleEnoncee).join(' ; ')] as const]),
          ]}
        />
      )}
      <LignesDuNoeud contenu={contenu} noeud={noeud.id} />
      {enfants.map((n) => (
        <Branche key={n.id} d={d} noeud={n} niveau={niveau + 1} />
      ))}
    </BrancheDepliable>
  );
};

/** Ce que la page publique montre de cette version, ou ce qu'il lui manque. */
const PagePublique = ({ d: { pagePublique } }: { d: DonneesVersion }) => {
  switch (pagePublique.etat) {
    case 'sans SIREN':
      return (
        <>
          aucune : inscrivez d’abord vos acheteurs dans{' '}
          <Lien href={routes.repertoire('acheteurs')}>l’organisation</Lien>
        </>
      );
    case 'ouverte':
      return <Lien href={pagePublique.href}>Voir la page que tout le monde lit</Lien>;
    default:
      return 's’ouvrira quand cette version sera publiée';
  }
};

const Etats = ({ d, jeton }: { d: DonneesVersion; jeton: string }) => {
  const { place, actes, aujourdhui } = d;
  const { schema, version } = place;
  // L'adoption se fait d'ordinaire par la gouvernance, et reprendre est un retour : ces deux boutons viennent après.
  const derniers: readonly ActeEtat[] = ['adopter', 'reprendre'];
  const ordonnes = [
    ...actes.filter((a) => !derniers.includes(a)),
    ...derniers.filter((a) => actes.includes(a)),
  ];
  return (
    <Section titre="État" encadre>
      <Fiche
        lignes={[
          [
            'État',
            <Badge key="etat" ton={TONS_ETAT[version.etat]}>
              {direEtat(version.etat)}
            </Badge>,
          ],
          ...datesDe(version),
          ...(version.publieA === null ? [] : [['Publiée à', version.publieA] as const]),
          ['Page publique', <PagePublique key="publique" d={d} />],
          [
            'Publications',
            <Lien key="publications" href={routesPublications.accueil()}>
              Registre des publications
            </Lien>,
          ],
        ]}
      />
      {actes.includes('adopter') && (
        <Texte>
          Une version soumise est adoptée par une délibération : enregistrez-la dans la gouvernance, elle
          changera cet état. Sans séance dans l’application, déclarez l’adoption ici.
        </Texte>
      )}
      {actes.length > 0 && (
        <Depliable titre="Faire passer à l’état suivant">
          <Formulaire action={r.etat(schema.id, version.id)} jeton={jeton} libelle="État de la version">
            <Cache nom="version" valeur={String(version.version)} />
            <Champ nom="le" libelle="Date" type="date" valeur={aujourdhui} />
            {actes.includes('publier') && (
              <Champ
                nom="publieA"
                libelle="Où elle est publiée"
                aide="Adresse du site internet, recueil…"
                valeur={('adresse' in d.pagePublique ? d.pagePublique.adresse : null) ?? ''}
                large
              />
            )}
            <Actions>
              {ordonnes.map((acte, i) => (
                <BoutonActe key={acte} nom="acte" valeur={acte} principal={i === 0}>
                  {LIBELLES_ACTE[acte]}
                </BoutonActe>
              ))}
            </Actions>
          </Formulaire>
        </Depliable>
      )}
      {version.etat !== 'brouillon' && d.peutModifier && !d.enPreparation && (
        <Formulaire action={r.copier(schema.id, version.id)} jeton={jeton} libelle="Nouvelle version" enLigne>
          <Bouton second>Ouvrir une nouvelle version</Bouton>
        </Formulaire>
      )}
      {version.adopteLe !== null && d.peutCreer && (
        <Formulaire
          action={r.successeur(schema.id, version.id)}
          jeton={jeton}
          libelle="Schéma suivant"
          enLigne
        >
          <Bouton second>Préparer le schéma suivant</Bouton>
        </Formulaire>
      )}
    </Section>
  );
};

export const PageVersion = ({
  cadre,
  jeton,
  donnees: d,
}: {
  cadre: Cadre;
  jeton: string;
  donnees: DonneesVersion;
}) => {
  const { contenu, place } = d;
  const { schema, version } = place;
  const intitule = typographier(version.entete.intitule);
  const racines = enVigueur(contenu.noeuds).filter((n) => n.parent === null);
  const ordre = dansLOrdre(contenu);
  const modifiable = version.etat === 'brouillon' && d.peutModifier;
  return (
    <Page cadre={cadre} titre={intitule} rubrique="schema">
      <FilAriane etapes={[{ libelle: 'Schémas', href: r.liste() }, { libelle: intitule }]} />
      <Titre
        sousTitre={`${schema.type}, ${direPeriode(version.entete)}. Version ${version.numero}, ${direEtat(version.etat)}.`}
        actions={
          modifiable || (version.etat === 'brouillon' && d.peutModifierUnAxe) ? (
            <BoutonLien href={r.arbre(schema.id, version.id)}>Modifier l’arbre</BoutonLien>
          ) : undefined
        }
      >
        {intitule}
      </Titre>
      <NavigationVersion place={place} active="arbre" />
      {d.abaissees.length > 0 && (
        <Message ton="alerte" titre="Des cibles sont plus basses que celles du schéma précédent">
          <Liste>
            {d.abaissees.map((a) => (
              <li key={`${a.indicateur} ${a.avant}`}>
                {a.indicateur}, {typographier(a.intitule)} : {a.avant} devient {a.apres}
              </li>
            ))}
          </Liste>
        </Message>
      )}
      <Section titre="En bref" encadre>
        <Fiche
          lignes={[
            ['Organisations', version.entete.organisations.map(typographier).join(', ')],
            [
              'Concessions',
              version.entete.etenduConcessions ? 'le schéma s’y étend' : 'le schéma ne s’y étend pas',
            ],
            [
              'Contenu',
              version.entete.niveaux
                .map((n) =>
                  compter(ordre.filter((x) => x.niveau === n.niveau).length, n.singulier, n.pluriel),
                )
                .join(', '),
            ],
            ['Indicateurs', compter(enVigueur(contenu.lignes).length, 'ligne', 'lignes')],
            ['Cibles', compter(enVigueur(contenu.cibles).length, 'cible', 'cibles')],
            ...(d.predecesseur === null
              ? []
              : [
                  [
                    'Succède à',
                    <Lien key="p" href={r.schema(d.predecesseur.id)}>
                      {typographier(d.predecesseur.intitule)}
                    </Lien>,
                  ] as const,
                ]),
          ]}
        />
        <Actions>
          {modifiable && (
            <BoutonLien href={r.entete(schema.id, version.id)} second>
              Modifier l’en-tête
            </BoutonLien>
          )}
          <BoutonLien href={r.chiffres(schema.id, version.id)} second>
            Chiffres de base
          </BoutonLien>
          <LiensTableau libelle="Exporter" href={(f) => r.exporter(schema.id, version.id, f)} />
          {modifiable && (
            <BoutonLien href={r.importer(version.id)} second>
              Importer un tableau
            </BoutonLien>
          )}
        </Actions>
      </Section>
      <Etats d={d} jeton={jeton} />
      <Section titre="Le schéma, branche par branche">
        {racines.length === 0 && <Texte>Ce schéma est encore vide.</Texte>}
        {racines.map((n) => (
          <Branche key={n.id} d={d} noeud={n} niveau={0} />
        ))}
        <LignesDuNoeud contenu={contenu} noeud={null} />
      </Section>
      <LienJournal type={OBJETS_SCHEMA.schema} objet={schema.id} />
    </Page>
  );
};

/** Les actes possibles d'un état, dans l'ordre où on les propose. */
export const actesPossibles = (etat: Place['version']['etat']): readonly ActeEtat[] =>
  Object.keys(TRANSITIONS[etat]) as ActeEtat[];
