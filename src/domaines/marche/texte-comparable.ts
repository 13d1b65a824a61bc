/** Lettres et chiffres seulement, sans casse ni accents : « Végé'tri » et « VEGETRI » se valent. */
export const texteComparable = (texte: string | null): string =>
  texte === null
    ? ''
    : texte
        .normalize('NFD')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Numéro du lot que nomme un objet : « lot 3 », « LOT N°2 », « Lot 01 ». `null` quand il n'en nomme aucun (« (7 lots) »)
 * ou plusieurs (« lots 1 et 2 ») : rien ne dit alors de quel lot il s'agit.
 */
export const numeroDeLot = (objet: string | null): number | null => {
  if (objet === null) return null;
  const numeros = new Set<number>();
  for (const [, numero] of objet.matchAll(
    /\blots?\s*(?:n\s*[°ºo]?\.?\s*|num[ée]ro\s*)?:?\s*0*(\d{1,3})(?!\d)/giu,
  )) {
    numeros.add(Number(numero));
  }
  if (/\blots\s*(?:n\s*[°ºo]?s?\.?\s*)?\d+\s*(?:,|et|à|a|-|\/|&)\s*\d+/iu.test(objet)) return null;
  const [seul] = numeros;
  return numeros.size === 1 && seul !== undefined ? seul : null;
};
