/** Civilités écrites devant un nom : elles ne distinguent personne. */
const CIVILITE = /^(?:monsieur|madame|mademoiselle|m\.?|mr\.?|mme\.?|mlle\.?|mm\.?)\s+/u;

/**
 * Un nom comparable : sans civilité, accents, majuscules ni ponctuation ; « JUILLARD- RANDRIAN » (coupé en fin de
 * ligne) vaut « Juillard-Randrian ».
 */
export const nomComparable = (nom: string): string =>
  nom
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(CIVILITE, '')
    .replace(/\s*[-‐‑]\s*/gu, '-')
    .replace(/[’']/gu, "'")
    .trim();

export const memeNom = (a: string, b: string): boolean => nomComparable(a) === nomComparable(b);

/** « Monsieur REBSAMEN » désigne « Monsieur François REBSAMEN » : tous ses mots s'y trouvent. */
export const designe = (abrege: string, complet: string): boolean => {
  const mots = nomComparable(complet).split(' ');
  const cherches = nomComparable(abrege).split(' ');
  return cherches.every((mot) => mot !== '' && mots.includes(mot));
};
