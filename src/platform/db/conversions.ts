/** Identifiants de types PostgreSQL dont la lecture par défaut ne convient pas. */
export const OID = { int8: 20, date: 1082, numeric: 1700 } as const;

/** Un jour civil reste le texte `AAAA-MM-JJ` : un objet `Date` le décalerait selon le fuseau. */
export const lireDate = (texte: string): string => texte;

/** Montants au centime et comptes tiennent exactement dans un nombre (jusqu'à 2^53). */
export const lireNombre = (texte: string): number => Number(texte);
