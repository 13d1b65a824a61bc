/** Texte sans accents ni majuscules, espaces simples : ce que l'on compare. */
export const aplatir = (texte: string): string =>
  texte
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’ʼ]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();

/** « 52 % », « 0,49 », « 132 145 » : un nombre tel qu'on l'écrit dans un message. */
export const ecrireValeur = (valeur: number, unite: string | null = null): string => {
  const nombre = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 })
    .format(valeur)
    .replace(/[\u202f\u00a0]/gu, ' ');
  return unite === null ? nombre : `${nombre} ${unite}`;
};

/** Les premiers identifiants d'une longue liste, et combien d'autres suivent. */
export const citer = (noms: readonly string[], combien = 5): string =>
  noms.length <= combien
    ? noms.join(', ')
    : `${noms.slice(0, combien).join(', ')} et ${noms.length - combien} ${noms.length - combien === 1 ? 'autre' : 'autres'}`;
