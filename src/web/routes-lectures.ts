import { routesSchemas } from './routes-schemas.ts';

/** Les adresses des lectures d'une version de schéma, à côté de `routes.ts` : même règle, aucune page n'écrit une URL à la main. */
const lectures = (schema: string, version: string): string =>
  `${routesSchemas.version(schema, version)}/lectures`;

const avec = (chemin: string, filtres: Readonly<Record<string, string | undefined>>): string => {
  const recherche = new URLSearchParams(
    Object.entries(filtres).flatMap(([nom, v]) =>
      v === undefined || v === '' ? [] : [[nom, v] as [string, string]],
    ),
  ).toString();
  return recherche === '' ? chemin : `${chemin}?${recherche}`;
};

export type Filtres = Readonly<Record<string, string | undefined>>;
export type FormatFiches = 'pdf' | 'docx' | 'odt';

export const routesLectures = {
  sommaire: lectures,
  odd: (s: string, v: string, f: Filtres = {}) => avec(`${lectures(s, v)}/odd`, f),
  oddCsv: (s: string, v: string, f: Filtres = {}) => avec(`${lectures(s, v)}/odd.csv`, f),
  liens: (s: string, v: string) => `${lectures(s, v)}/liens`,
  liensCsv: (s: string, v: string) => `${lectures(s, v)}/liens.csv`,
  actions: (s: string, v: string, f: Filtres = {}) => avec(`${lectures(s, v)}/actions`, f),
  actionsCsv: (s: string, v: string, f: Filtres = {}) => avec(`${lectures(s, v)}/actions.csv`, f),
  fiches: (s: string, v: string, format: FormatFiches) => `${lectures(s, v)}/fiches.${format}`,
  fiche: (s: string, v: string, n: string, format: FormatFiches) =>
    `${routesSchemas.noeud(s, v, n)}/fiche.${format}`,
  base: (s: string, v: string) => `${lectures(s, v)}/base`,
  baseCsv: (s: string, v: string) => `${lectures(s, v)}/base.csv`,
  textes: (s: string, v: string) => `${lectures(s, v)}/textes`,
  textesCsv: (s: string, v: string) => `${lectures(s, v)}/textes.csv`,
  plans: (s: string, v: string) => `${lectures(s, v)}/plans`,
  references: (s: string, v: string) => `${lectures(s, v)}/references`,
  referenceNouvelle: (s: string, v: string, f: Filtres = {}) =>
    avec(`${lectures(s, v)}/references/nouvelle`, f),
  reference: (s: string, v: string, r: string) => `${lectures(s, v)}/references/${encodeURIComponent(r)}`,
  referenceClore: (s: string, v: string, r: string) =>
    `${lectures(s, v)}/references/${encodeURIComponent(r)}/clore`,
  pratiques: (f: Filtres = {}) => avec(`${routesSchemas.liste()}/bonnes-pratiques`, f),
  pratiquesCsv: (f: Filtres = {}) => avec(`${routesSchemas.liste()}/bonnes-pratiques.csv`, f),
} as const;

const L = '/schemas/:schema/versions/:version/lectures';

export const motifsLectures = {
  sommaire: L,
  odd: `${L}/odd`,
  oddCsv: `${L}/odd.csv`,
  liens: `${L}/liens`,
  liensCsv: `${L}/liens.csv`,
  actions: `${L}/actions`,
  actionsCsv: `${L}/actions.csv`,
  fiches: `${L}/:fichier{fiches\\.(pdf|docx|odt)}`,
  fiche: '/schemas/:schema/versions/:version/niveaux/:noeud/:fichier{fiche\\.(pdf|docx|odt)}',
  base: `${L}/base`,
  baseCsv: `${L}/base.csv`,
  textes: `${L}/textes`,
  textesCsv: `${L}/textes.csv`,
  plans: `${L}/plans`,
  references: `${L}/references`,
  referenceNouvelle: `${L}/references/nouvelle`,
  reference: `${L}/references/:reference`,
  referenceClore: `${L}/references/:reference/clore`,
} as const;
