/** Ce que la collectivité publie, et dont la date se suit. */
export const TYPES_PUBLICATION = {
  schema: 'Schéma',
  indicateurs: 'Indicateurs du schéma',
  'tableau-de-bord': 'Tableau de bord',
  programmation: 'Programmation des achats',
  'donnees-essentielles': 'Données essentielles',
  evaluation: 'Évaluation du schéma',
  bilan: 'Bilan annuel',
} as const;
export type TypePublication = keyof typeof TYPES_PUBLICATION;

export const estTypePublication = (texte: string): texte is TypePublication =>
  Object.hasOwn(TYPES_PUBLICATION, texte);

/** Les licences de réutilisation que le décret permet à une administration de choisir. */
export const LICENCES = {
  LO: 'Licence Ouverte',
  ODbL: 'Open Database License (ODbL)',
} as const;
export type Licence = keyof typeof LICENCES;

/** L'article qui les énumère. */
export const ARTICLE_LICENCES = 'D323-2-1 du code des relations entre le public et l’administration';

export const estLicence = (texte: string): texte is Licence => Object.hasOwn(LICENCES, texte);

/** Les nombres de périodes qui découpent une année en mois entiers. */
export const PERIODES_PAR_AN = [1, 2, 3, 4, 6, 12] as const;
