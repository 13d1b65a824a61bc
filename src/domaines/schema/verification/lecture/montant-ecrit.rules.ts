export interface MontantEcrit {
  /** En euros, tel que le texte l'énonce. */
  readonly euros: number;
  /** Le texte reconnu : « 132 145 M€ ». */
  readonly texte: string;
}

// Bornée : un texte hostile, fait de chiffres, se lit en temps linéaire.
const ECRITURE =
  /(?<!\d)(\d(?:[\d\s]{0,18}\d)?(?:[.,]\d{1,6})?)\s?(milliards?|millions?|milliers?|Md|[MmkK])?\s*(?:d['’]\s*)?(?:€|euros?\b|EUR\b)/gu;

const multiplicateur = (mot: string | undefined): number => {
  if (mot === undefined) return 1;
  if (/^milliard|^Md/u.test(mot)) return 1e9;
  if (/^million|^M$|^m$/u.test(mot)) return 1e6;
  return 1e3;
};

/** Les montants écrits dans un texte français : « 132 145 M€ », « 70 millions d'euros », « 90 k€ », « 1,1 M€ ». */
export const lireMontants = (texte: string): readonly MontantEcrit[] =>
  [...texte.matchAll(ECRITURE)].map(([reconnu, chiffres = '', mot]) => ({
    euros: Number(chiffres.replace(/\s/gu, '').replace(',', '.')) * multiplicateur(mot),
    texte: reconnu.trim(),
  }));

/** Combien d'euros vaut une unité monétaire écrite ; `null` si ce n'en est pas une. */
export const eurosParUnite = (unite: string | null): number | null => {
  const propre = unite?.replace(/\s|HT|TTC/gu, '') ?? '';
  if (/^(Md|milliardsd?['’]?)(€|euros)$/u.test(propre)) return 1e9;
  if (/^(M|millionsd?['’]?)(€|euros)$/u.test(propre)) return 1e6;
  if (/^([kK]|milliersd?['’]?)(€|euros)$/u.test(propre)) return 1e3;
  return /^(€|euros?)$/u.test(propre) ? 1 : null;
};
