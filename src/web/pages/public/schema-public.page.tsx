import { ARTICLE_LICENCES } from '#domaines/publication';
import { type Contenu, direCibleEnoncee, type NoeudVivant } from '#domaines/schema';
import { compter, ecrireJour, enumerer, majuscule, typographier } from '#platform/francais.ts';
import { routesPubliques as r } from '../../routes-publications.ts';
import { Comparaison } from '../../ui/comparaison.tsx';
import { direPeriode } from '../../ui/dire-schema.ts';
import { PartieDeDocument, Sommaire } from '../../ui/document.tsx';
import { Actions, BoutonLien } from '../../ui/formulaire.tsx';
import { LiensTableau } from '../../ui/liens-tableau.tsx';
import { type Cadre, Page } from '../../ui/page.tsx';
import { Fiche, Lien, Liste, Section, Texte, Titre } from '../../ui/structure.tsx';
import { FilAriane, Tableau } from '../../ui/tableau.tsx';
import type { SchemaAMontrer } from './charger-public.ts';
import { direLicence, direSource } from './reutiliser.ts';

const ancreDe = (code: string): string => `partie-${code.replaceAll(/[^A-Za-z0-9.-]/gu, '-')}`;

const repereDe = (contenu: Contenu, noeud: NoeudVivant): string =>
  `${majuscule(contenu.entete.niveaux.find((n) => n.niveau === noeud.niveau)?.singulier ?? noeud.niveau)} ${noeud.code}`;

/** « ≥ 50 % en 2024 ; ≥ 80 % en 2026 », sans couper un nombre de son unité. */
const direCibles = (cibles: Contenu['cibles']): string =>
  cibles.map((c) => direCibleEnoncee(c).replaceAll(/(?<=[≥≤\d]|\ben) /gu, '\u00a0')).join(' ; ');

const Indicateurs = ({ contenu, noeud }: { contenu: Contenu; noeud: NoeudVivant | null }) => {
  const lignes = contenu.lignes.filter((l) => l.noeud === (noeud?.id ?? null));
  if (lignes.length === 0) return null;
  return (
    <Tableau
      legende={`Indicateurs et cibles : ${noeud?.code ?? 'ensemble du schéma'}`}
      lignes={lignes}
      cle={(l) => l.id}
      colonnes={[
        { titre: 'Indicateur', enTete: true, cellule: (l) => typographier(l.contenu.intitule) },
        {
          titre: 'Cibles',
          cellule: (l) => direCibles(contenu.cibles.filter((c) => c.ligne === l.id)) || 'aucune',
        },
        { titre: 'Fréquence', cellule: (l) => typographier(l.contenu.frequence) },
      ]}
    />
  );
};

const Paragraphes = ({ textes }: { textes: readonly string[] }) =>
  textes.map((texte) => <Texte key={texte}>{typographier(texte)}</Texte>);

const Puces = ({ textes }: { textes: readonly string[] }) => (
  <Liste>
    {textes.map((texte) => (
      <li key={texte}>{typographier(texte)}</li>
    ))}
  </Liste>
);

const FicheDuNoeud = ({ contenu, noeud }: { contenu: Contenu; noeud: NoeudVivant }) => {
  const { fiche } = noeud;
  const cibles = contenu.cibles.filter((c) => c.noeud === noeud.id && c.ligne === null);
  const partenaires = [...(fiche.partenairesInternes ?? []), ...(fiche.partenairesExternes ?? [])];
  const lignes = [
    ...(fiche.objectifs === undefined || fiche.objectifs.length === 0
      ? []
      : [['Objectifs', <Puces key="o" textes={fiche.objectifs} />] as const]),
    ...(fiche.resultatsAttendus === undefined || fiche.resultatsAttendus.length === 0
      ? []
      : [['Résultats attendus', <Puces key="r" textes={fiche.resultatsAttendus} />] as const]),
    ...(fiche.pilote === undefined ? [] : [['Service pilote', typographier(fiche.pilote)] as const]),
    ...(partenaires.length === 0 ? [] : [['Partenaires', typographier(partenaires.join(', '))] as const]),
    ...(fiche.odd === undefined || fiche.odd.length === 0
      ? []
      : [['Objectifs de développement durable', enumerer(fiche.odd.map(String))] as const]),
    ...(fiche.textesReference === undefined || fiche.textesReference.length === 0
      ? []
      : [['Textes de référence', <Puces key="t" textes={fiche.textesReference} />] as const]),
    ...(fiche.experimental === true ? [['Expérimentation', 'oui'] as const] : []),
    ...(cibles.length === 0 ? [] : [['Cibles', direCibles(cibles)] as const]),
  ];
  return (
    <>
      <Paragraphes textes={fiche.descriptif ?? []} />
      {lignes.length > 0 && <Fiche lignes={lignes} />}
    </>
  );
};

const Partie = ({
  contenu,
  noeud,
  profondeur,
}: {
  contenu: Contenu;
  noeud: NoeudVivant;
  profondeur: number;
}) => (
  <PartieDeDocument
    profondeur={profondeur}
    ancre={ancreDe(noeud.code)}
    repere={repereDe(contenu, noeud)}
    titre={typographier(noeud.intitule)}
  >
    <FicheDuNoeud contenu={contenu} noeud={noeud} />
    <Indicateurs contenu={contenu} noeud={noeud} />
    {contenu.noeuds
      .filter((n) => n.parent === noeud.id)
      .map((n) => (
        <Partie key={n.id} contenu={contenu} noeud={n} profondeur={profondeur + 1} />
      ))}
  </PartieDeDocument>
);

const direSuite = ({ etat, closLe }: SchemaAMontrer['version']): string =>
  etat === 'en-evaluation'
    ? ', en cours d’évaluation'
    : etat === 'clos'
      ? `, close le ${ecrireJour(closLe)}`
      : '';

const direDeliberation = ({ version, numeroDeliberation }: SchemaAMontrer): string =>
  `${version.adopteLe === null ? 'date inconnue' : ecrireJour(version.adopteLe)}${
    numeroDeliberation === null ? '' : `, délibération n° ${numeroDeliberation}`
  }`;

const Reutiliser = ({ s, nom, siren }: { s: SchemaAMontrer; nom: string; siren: string }) => (
  <Section titre="Télécharger et réutiliser" encadre>
    <Actions>
      <LiensTableau libelle="Tableau" href={(f) => r.fichier(siren, s.schema.id, `tableau.${f}`)} />
      <BoutonLien href={r.fichier(siren, s.schema.id, 'schema.json')} second>
        Données (JSON)
      </BoutonLien>
    </Actions>
    <Fiche
      lignes={[
        ['Source à citer', typographier(direSource(nom, s))],
        [
          'Licence',
          s.licence === null
            ? `${nom} n’a pas encore choisi de licence de réutilisation.`
            : `${direLicence(s.licence)} (article ${ARTICLE_LICENCES})`,
        ],
      ]}
    />
  </Section>
);

/** Un schéma publié, à lire d'un trait, à imprimer ou à télécharger, sans se connecter. */
export const PageSchemaPublic = ({
  cadre,
  siren,
  donnees: s,
}: {
  cadre: Cadre;
  siren: string;
  donnees: SchemaAMontrer;
}) => {
  const { version, contenu } = s;
  const { entete } = contenu;
  const intitule = typographier(entete.intitule);
  const racines = contenu.noeuds.filter((n) => n.parent === null);
  const enLigne = version.publieA !== null && /^https:\/\/\S+$/u.test(version.publieA);
  return (
    <Page cadre={cadre} titre={intitule}>
      <FilAriane
        etapes={[{ libelle: 'Schémas publiés', href: r.collectivite(siren) }, { libelle: intitule }]}
      />
      <Titre
        sousTitre={`${majuscule(direPeriode(entete))}. Version ${version.numero}, publiée le ${ecrireJour(version.publieLe)}${direSuite(version)}.`}
      >
        {intitule}
      </Titre>
      <Section titre="En bref" encadre>
        <Fiche
          lignes={[
            ['Publié par', cadre.nom],
            ['Organisations', entete.organisations.map(typographier).join(', ')],
            ['Période', direPeriode(entete)],
            ['Adopté le', direDeliberation(s)],
            ['Publié le', ecrireJour(version.publieLe)],
            ...(version.publieA === null
              ? []
              : [
                  [
                    'Également publié à',
                    enLigne ? (
                      <Lien key="a" href={version.publieA}>
                        {version.publieA}
                      </Lien>
                    ) : (
                      version.publieA
                    ),
                  ] as const,
                ]),
            ['Concessions', entete.etenduConcessions ? 'le schéma s’y étend' : 'le schéma ne s’y étend pas'],
            [
              'Contenu',
              [
                ...entete.niveaux.map((n) =>
                  compter(contenu.noeuds.filter((x) => x.niveau === n.niveau).length, n.singulier, n.pluriel),
                ),
                compter(contenu.lignes.length, 'indicateur', 'indicateurs'),
                compter(contenu.cibles.length, 'cible', 'cibles'),
              ].join(', '),
            ],
            ...(s.remplace === null
              ? []
              : [
                  [
                    'Remplace',
                    <Lien key="r" href={r.schema(siren, s.remplace.schema.id)}>
                      {typographier(s.remplace.version.entete.intitule)}
                    </Lien>,
                  ] as const,
                ]),
          ]}
        />
      </Section>
      <Section titre="Sommaire">
        <Sommaire
          libelle="Parties du schéma"
          parties={racines.map((n) => ({
            ancre: ancreDe(n.code),
            titre: `${repereDe(contenu, n)} : ${typographier(n.intitule)}`,
          }))}
        />
      </Section>
      <Section titre="Le schéma">
        {racines.map((n) => (
          <Partie key={n.id} contenu={contenu} noeud={n} profondeur={0} />
        ))}
        <Indicateurs contenu={contenu} noeud={null} />
      </Section>
      {s.difference !== null && s.precedente !== null && (
        <Section titre={`Ce qui a changé depuis la version ${s.precedente.numero}`}>
          <Comparaison d={s.difference} />
        </Section>
      )}
      <Reutiliser s={s} nom={cadre.nom} siren={siren} />
    </Page>
  );
};
