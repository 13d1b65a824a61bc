/**
 * Pliage des lettres pour chercher un morceau de texte : minuscules sans accents. Table fermée plutôt que `lower()`
 * ou `toLowerCase()` : PostgreSQL (selon sa collation), DuckDB et JavaScript doivent rendre exactement la même chose,
 * et `translate()` existe dans les deux SQL.
 */
export const LETTRES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸŒÆàâäáãåçéèêëíìîïñóòôöõúùûüýÿ’';
export const LETTRES_PLIEES =
  "abcdefghijklmnopqrstuvwxyzaaaaaaceeeeiiiinooooouuuuyyœæaaaaaaceeeeiiiinooooouuuuyy'";

const table = new Map([...LETTRES].map((lettre, i) => [lettre, LETTRES_PLIEES[i] ?? lettre]));

export const plier = (texte: string): string => {
  let plie = '';
  for (const lettre of texte) plie += table.get(lettre) ?? lettre;
  return plie;
};
