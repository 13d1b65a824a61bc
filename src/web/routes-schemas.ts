import type { FormatTableau } from '#platform/tableur/ecrire-fichiers.ts';

/** Les adresses des schémas vivants, à côté de `routes.ts` : même règle, aucune page n'écrit une URL à la main. */
const segment = encodeURIComponent;

const S = '/schemas';
const schema = (id: string): string => `${S}/${segment(id)}`;
const version = (id: string, v: string): string => `${schema(id)}/versions/${segment(v)}`;
const noeud = (id: string, v: string, n: string): string => `${version(id, v)}/niveaux/${segment(n)}`;
const action = (id: string, annee: number, n: string): string => `${schema(id)}/suivi/${annee}/${segment(n)}`;
const depot = (id: string): string => `${S}/importer/${segment(id)}`;

/** Ce que l'on ajoute à la fiche d'un niveau, ou que l'on y clôt. */
export type PartieDeFiche = 'indicateurs' | 'cibles' | 'liens' | 'pratiques' | 'clore';

export const routesSchemas = {
  liste: () => S,
  nouveau: (modele?: string) =>
    modele === undefined ? `${S}/nouveau` : `${S}/nouveau?modele=${segment(modele)}`,
  schema,
  version,
  arbre: (id: string, v: string, ancre?: string) =>
    `${version(id, v)}/arbre${ancre === undefined ? '' : `#niveau-${ancre}`}`,
  ajouter: (id: string, v: string, parent: string | null) =>
    `${version(id, v)}/ajouter${parent === null ? '' : `?sous=${segment(parent)}`}`,
  geste: (id: string, v: string, n: string) => `${noeud(id, v, n)}/geste`,
  renommer: (id: string, v: string, n: string) => `${noeud(id, v, n)}/renommer`,
  noeud: (id: string, v: string, n: string, f: { readonly cible?: string; readonly ancre?: string } = {}) =>
    `${noeud(id, v, n)}${f.cible === undefined ? '' : `?cible=${segment(f.cible)}`}${f.ancre === undefined ? '' : `#${f.ancre}`}`,
  partie: (id: string, v: string, n: string, partie: PartieDeFiche) => `${noeud(id, v, n)}/${partie}`,
  pieces: (id: string, v: string, n: string) => `${noeud(id, v, n)}/pieces`,
  entete: (id: string, v: string) => `${version(id, v)}/entete`,
  chiffres: (id: string, v: string, chiffre?: string) =>
    `${version(id, v)}/chiffres${chiffre === undefined ? '' : `?chiffre=${segment(chiffre)}`}`,
  etat: (id: string, v: string) => `${version(id, v)}/etat`,
  copier: (id: string, v: string) => `${version(id, v)}/copier`,
  successeur: (id: string, v: string) => `${version(id, v)}/successeur`,
  verification: (id: string, v: string) => `${version(id, v)}/verification`,
  exporter: (id: string, v: string, format: FormatTableau) => `${version(id, v)}/tableau.${format}`,
  versions: (id: string, f: { readonly avant?: string; readonly apres?: string } = {}) => {
    const recherche = new URLSearchParams(f).toString();
    return `${schema(id)}/versions${recherche === '' ? '' : `?${recherche}`}`;
  },
  suivi: (id: string, annee?: number) => `${schema(id)}/suivi${annee === undefined ? '' : `?annee=${annee}`}`,
  action,
  confier: (id: string, annee: number, n: string) => `${action(id, annee, n)}/confier`,
  bilanActions: (id: string, annee: number) => `${schema(id)}/suivi/${annee}/bilan.pdf`,
  relancer: (id: string, annee: number) => `${schema(id)}/suivi/${annee}/relancer`,
  importer: (v?: string) => (v === undefined ? `${S}/importer` : `${S}/importer?version=${segment(v)}`),
  tableauVide: (format: FormatTableau) => `${S}/tableau-a-remplir.${format}`,
  depot,
  depotConfirmer: (id: string) => `${depot(id)}/confirmer`,
  depotErreurs: (id: string) => `${depot(id)}/erreurs.csv`,
} as const;

const V = `${S}/:schema/versions/:version`;
const N = `${V}/niveaux/:noeud`;
const A = `${S}/:schema/suivi/:annee{[0-9]{4}}`;

export const motifsSchemas = {
  schema: `${S}/:schema`,
  version: V,
  arbre: `${V}/arbre`,
  ajouter: `${V}/ajouter`,
  geste: `${N}/geste`,
  renommer: `${N}/renommer`,
  noeud: N,
  indicateurs: `${N}/indicateurs`,
  cibles: `${N}/cibles`,
  liens: `${N}/liens`,
  pratiques: `${N}/pratiques`,
  clore: `${N}/clore`,
  pieces: `${N}/pieces`,
  entete: `${V}/entete`,
  chiffres: `${V}/chiffres`,
  etat: `${V}/etat`,
  copier: `${V}/copier`,
  successeur: `${V}/successeur`,
  verification: `${V}/verification`,
  exporter: `${V}/:fichier{tableau\\.(xlsx|ods|csv)}`,
  versions: `${S}/:schema/versions`,
  suivi: `${S}/:schema/suivi`,
  bilanActions: `${S}/:schema/suivi/:annee{[0-9]{4}}/bilan.pdf`,
  action: `${A}/:noeud`,
  confier: `${A}/:noeud/confier`,
  relancer: `${A}/relancer`,
  tableauVide: `${S}/:fichier{tableau-a-remplir\\.(xlsx|ods|csv)}`,
  depot: `${S}/importer/:depot`,
  depotConfirmer: `${S}/importer/:depot/confirmer`,
  depotErreurs: `${S}/importer/:depot/erreurs.csv`,
} as const;
