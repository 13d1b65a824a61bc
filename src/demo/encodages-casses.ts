/** UTF-8 relu comme du Windows-1252 : « é » devient « Ã© ». Le défaut le plus courant des fichiers publiés. */
export const mojibake = (texte: string): string => {
  const octets = Buffer.from(texte, 'utf8');
  let casse = '';
  for (const octet of octets) casse += HAUTS_1252[octet] ?? String.fromCharCode(octet);
  return casse;
};

/** Les octets de la plage 0x80-0x9F où Windows-1252 diffère de Latin-1, pour les lettres que nous écrivons. */
const HAUTS_1252: Readonly<Record<number, string>> = {
  128: '€',
  137: '‰',
  138: 'Š',
  147: '“',
  148: '”',
  153: '™',
  156: 'œ',
};

/** Remplace chaque lettre accentuée. */
export const remplacerAccents = (texte: string, par: string): string => texte.replace(/[à-öù-ÿÀ-ÖÙ-ß]/g, par);
