/** Espace, tabulation, retour, saut de ligne. */
export const estBlanc = (c: number): boolean => c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09;

/** Ce qui peut séparer deux éléments : un blanc ou une virgule. */
export const estSeparateur = (c: number): boolean => estBlanc(c) || c === 0x2c;

/** Un octet de nombre ou de mot (`true`, `null`, `-1.5e3`). */
export const estScalaire = (c: number): boolean =>
  (c >= 0x30 && c <= 0x39) ||
  (c >= 0x41 && c <= 0x5a) ||
  (c >= 0x61 && c <= 0x7a) ||
  c === 0x2b ||
  c === 0x2d ||
  c === 0x2e;

/** La marque d'ordre des octets (EF BB BF), admise en tête de fichier. */
export const estMarqueDOrdre = (c: number, position: number): boolean =>
  position < 3 && (c === 0xef || c === 0xbb || c === 0xbf);

/** Pourquoi `JSON.parse` a refusé un texte, en clair. */
export const motifDe = (erreur: unknown): string => {
  const message = erreur instanceof Error ? erreur.message : String(erreur);
  const jeton = /^Unexpected token '(.+?)'/u.exec(message)?.[1];
  if (jeton) return `« ${jeton} » n’est pas attendu ici en JSON`;
  return MOTIFS.find(([debut]) => message.startsWith(debut))?.[1] ?? 'JSON mal formé';
};

const MOTIFS: readonly (readonly [string, string])[] = [
  ['Bad control character', 'un saut de ligne ou une tabulation est écrit tel quel dans un texte'],
  ['Bad escaped', 'une barre oblique inverse introduit un échappement inconnu'],
  ['Bad Unicode', 'un échappement « \\u » n’est pas suivi de quatre chiffres hexadécimaux'],
];
