import type { FormatTableau } from '#platform/tableur/ecrire-fichiers.ts';

/** Les adresses du diagnostic préalable, à côté de `routes.ts` : même règle, aucune page n'écrit une URL à la main. */
const segment = encodeURIComponent;

const diagnostic = (schema: string): string => `/schemas/${segment(schema)}/diagnostic`;
const depenses = (schema: string): string => `${diagnostic(schema)}/depenses`;
const depot = (schema: string, id: string): string => `${depenses(schema)}/importer/${segment(id)}`;
const service = (schema: string, id: string): string => `${diagnostic(schema)}/services/${segment(id)}`;
const question = (schema: string, id: string): string => `${diagnostic(schema)}/guide/${segment(id)}`;

const avec = (chemin: string, champs: Readonly<Record<string, string | number | undefined>>): string => {
  const recherche = new URLSearchParams(
    Object.entries(champs).flatMap(([nom, valeur]) =>
      valeur === undefined ? [] : [[nom, String(valeur)] as [string, string]],
    ),
  ).toString();
  return recherche === '' ? chemin : `${chemin}?${recherche}`;
};

/** Les lignes que l'on regarde ; `non-declare` : celles qui ne disent pas leur service, leur typologie ou leur montant. */
export interface FiltreAdresse {
  readonly annee: number;
  readonly service?: string | undefined;
  readonly typologie?: string | undefined;
  readonly montant?: 'non-declare' | undefined;
  readonly page?: number | undefined;
}

export const routesDiagnostic = {
  accueil: diagnostic,
  depenses: (schema: string, annee?: number) => avec(depenses(schema), { annee }),
  lignes: (schema: string, f: FiltreAdresse) => avec(`${depenses(schema)}/lignes`, { ...f }),
  exporter: (schema: string, annee: number, format: FormatTableau) =>
    avec(`${depenses(schema)}/lignes.${format}`, { annee }),
  classement: (schema: string, annee: number) => avec(`${depenses(schema)}/classement.csv`, { annee }),
  tableauVide: (schema: string, format: FormatTableau) => `${depenses(schema)}/depenses-a-remplir.${format}`,
  importer: (schema: string) => `${depenses(schema)}/importer`,
  depot,
  depotConfirmer: (schema: string, id: string) => `${depot(schema, id)}/confirmer`,
  depotErreurs: (schema: string, id: string) => `${depot(schema, id)}/erreurs.csv`,
  cotation: (schema: string, annee?: number) => avec(`${diagnostic(schema)}/cotation`, { annee }),
  croisement: (schema: string, annee?: number) => avec(`${diagnostic(schema)}/croisement`, { annee }),
  ponderation: (schema: string) => `${diagnostic(schema)}/ponderation`,
  services: (schema: string) => `${diagnostic(schema)}/services`,
  service: (schema: string, id: string, annee?: number) => avec(service(schema, id), { annee }),
  coter: (schema: string, id: string) => `${service(schema, id)}/cotation`,
  choisir: (schema: string, id: string) => `${service(schema, id)}/choix`,
  rattacher: (schema: string, id: string) => `${service(schema, id)}/rattachement`,
  sortir: (schema: string, id: string) => `${service(schema, id)}/sortie`,
  guide: (schema: string) => `${diagnostic(schema)}/guide`,
  question,
  questionRetirer: (schema: string, id: string) => `${question(schema, id)}/retirer`,
  entretiens: (schema: string) => `${diagnostic(schema)}/entretiens`,
  entretien: (schema: string, id: string) => `${diagnostic(schema)}/entretiens/${segment(id)}`,
  synthese: (schema: string) => `${diagnostic(schema)}/synthese`,
  syntheseFichier: (schema: string, format: 'csv' | 'docx' | 'odt') =>
    `${diagnostic(schema)}/synthese.${format}`,
} as const;

const D = '/schemas/:schema/diagnostic';

export const motifsDiagnostic = {
  accueil: D,
  depenses: `${D}/depenses`,
  lignes: `${D}/depenses/lignes`,
  exporter: `${D}/depenses/:fichier{lignes\\.(xlsx|ods|csv)}`,
  classement: `${D}/depenses/classement.csv`,
  tableauVide: `${D}/depenses/:fichier{depenses-a-remplir\\.(xlsx|ods|csv)}`,
  importer: `${D}/depenses/importer`,
  depot: `${D}/depenses/importer/:depot`,
  depotConfirmer: `${D}/depenses/importer/:depot/confirmer`,
  depotErreurs: `${D}/depenses/importer/:depot/erreurs.csv`,
  cotation: `${D}/cotation`,
  croisement: `${D}/croisement`,
  ponderation: `${D}/ponderation`,
  services: `${D}/services`,
  service: `${D}/services/:service`,
  coter: `${D}/services/:service/cotation`,
  choisir: `${D}/services/:service/choix`,
  rattacher: `${D}/services/:service/rattachement`,
  sortir: `${D}/services/:service/sortie`,
  guide: `${D}/guide`,
  question: `${D}/guide/:question`,
  questionRetirer: `${D}/guide/:question/retirer`,
  entretiens: `${D}/entretiens`,
  entretien: `${D}/entretiens/:service`,
  synthese: `${D}/synthese`,
  syntheseCsv: `${D}/synthese.csv`,
  syntheseModifiable: `${D}/:fichier{synthese\\.(docx|odt)}`,
} as const;
