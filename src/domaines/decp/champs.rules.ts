import type { Marche } from '#domaines/marche';

// Les champs qu'un contrat porte sous le nom de l'arrêté. Leur forme imbriquée, leur colonne dans un fichier plat, ce qui
// distingue un fichier de 2022 et ce que les exports recopient s'en déduisent ; `contrat.rules.ts` juge ce qu'ils valent.

type ChampsRecopiables = {
  readonly [C in keyof Marche as Marche[C] extends string | number | boolean | null ? C : never]?:
    | 'requis'
    | 'facultatif';
};

/** Ceux qu'un marché n'a que depuis 2022, et qui s'écrivent comme le registre les garde. */
export const RECOPIES = {
  marcheInnovant: 'requis',
  ccag: 'requis',
  offresRecues: 'requis',
  attributionAvance: 'requis',
  tauxAvance: 'facultatif',
  typeGroupementOperateurs: 'requis',
  sousTraitanceDeclaree: 'requis',
} as const satisfies ChampsRecopiables;

export const CHAMPS_RECOPIES = Object.keys(RECOPIES) as readonly (keyof typeof RECOPIES)[];

/** Une seule valeur, en 2019 ou en 2022. */
export const CHAMPS_SIMPLES: readonly string[] = [
  'nature',
  'objet',
  'codeCPV',
  'procedure',
  'idAccordCadre',
  ...CHAMPS_RECOPIES,
  'dureeMois',
  'dateNotification',
  'dateSignature',
  'datePublicationDonnees',
  'dateDebutExecution',
  'montant',
  'valeurGlobale',
  'montantSubventionPublique',
  'typePrix',
  'formePrix',
  'origineUE',
  'origineFrance',
];

/** Plusieurs codes d'une liste fermée, réunis en 2022 sous la clé donnée. */
export const LISTES_DE_CODES: Readonly<Record<string, string>> = {
  techniques: 'technique',
  modalitesExecution: 'modaliteExecution',
  typesPrix: 'typePrix',
  considerationsSociales: 'considerationSociale',
  considerationsEnvironnementales: 'considerationEnvironnementale',
};

/** Ceux que seul l'arrêté du 22 décembre 2022 connaît, et qu'il exige. */
export const CHAMPS_2022: readonly string[] = [
  ...Object.keys(LISTES_DE_CODES),
  ...CHAMPS_RECOPIES.filter((champ) => RECOPIES[champ] === 'requis'),
];
