/** Une ligne de CSV séparée par des points-virgules, guillemets seulement quand il en faut. */
export const ligneCsv = (cellules: readonly string[]): string => `${cellules.map(celluleCsv).join(';')}\r\n`;

const celluleCsv = (texte: string): string =>
  /[";\r\n]|^\s|\s$/u.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;
