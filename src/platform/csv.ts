/**
 * Un texte venu d'ailleurs ne doit pas devenir une formule quand un tableur ouvre le fichier : l'apostrophe en fait un
 * texte. Les signes pleine chasse comptent aussi, que des tableurs lisent comme les autres, et les blancs de tête, qu'ils
 * retirent.
 */
export const desarmer = (texte: string): string =>
  /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(texte) ? `'${texte}` : texte;

/** Un texte entre guillemets quand il le faut, ceux qu'il contient doublés. */
export const citer = (texte: string): string =>
  /[";\r\n]/u.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;
