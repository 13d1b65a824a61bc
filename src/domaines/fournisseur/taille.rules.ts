import type { Taille } from './entreprise.ts';

/** Tranches d'effectif de l'INSEE qui disent moins de dix salariés : aucun, 1 à 2, 3 à 5, 6 à 9. */
const MOINS_DE_DIX: ReadonlySet<string> = new Set(['00', '01', '02', '03']);

export const TRANCHES: ReadonlySet<string> = new Set([
  ...['NN', '00', '01', '02', '03', '11', '12', '21', '22', '31', '32', '41', '42', '51', '52', '53'],
]);

const CATEGORIES: Readonly<Record<string, Taille>> = {
  PME: 'PME',
  ETI: 'ETI',
  GE: 'GE',
  MICRO: 'micro',
  TPE: 'micro',
  MIC: 'micro',
};

export const estCategorie = (texte: string): boolean => Object.hasOwn(CATEGORIES, texte.toUpperCase());

/**
 * Taille que donnent la catégorie de l'INSEE (PME, ETI, GE) et la tranche d'effectif. L'INSEE compte les
 * microentreprises parmi les PME : une PME dont on sait qu'elle a moins de dix salariés est dite micro (son chiffre
 * d'affaires n'est pas publié). Sans catégorie, la taille reste inconnue : l'effectif seul ne dit pas le groupe.
 */
export const tailleDe = (categorie: string | null, tranche: string | null): Taille | null => {
  const lue = categorie === null ? undefined : CATEGORIES[categorie.toUpperCase()];
  if (lue === undefined) return null;
  return lue === 'PME' && tranche !== null && MOINS_DE_DIX.has(tranche) ? 'micro' : lue;
};
