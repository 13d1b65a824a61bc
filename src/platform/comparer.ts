const textes = new Intl.Collator('fr');
const codes = new Intl.Collator('fr', { numeric: true });

/** À égalité aux yeux du français (même lettre écrite de deux façons), l'ordre des caractères : jamais au hasard. */
const departager = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** L'ordre du français entre deux textes ; le même que `enFrancais` dans la base. */
export const comparerTextes = (a: string, b: string): number => textes.compare(a, b) || departager(a, b);

/** L'ordre du français entre deux codes, les nombres lus comme des nombres (ENV-2 avant ENV-10) ; celui de `parCode`. */
export const comparerCodes = (a: string, b: string): number => codes.compare(a, b) || departager(a, b);
