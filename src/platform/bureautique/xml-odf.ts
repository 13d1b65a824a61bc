const ESPACES_DE_NOMS = [
  ['office', 'office'],
  ['style', 'style'],
  ['text', 'text'],
  ['table', 'table'],
  ['meta', 'meta'],
  ['fo', 'xsl-fo-compatible'],
  ['svg', 'svg-compatible'],
  ['number', 'datastyle'],
  ['config', 'config'],
  ['of', 'of'],
]
  .map(([prefixe, nom]) => `xmlns:${prefixe}="urn:oasis:names:tc:opendocument:xmlns:${nom}:1.0"`)
  .join(' ');

/** L'élément racine d'un des fichiers d'un document OpenDocument 1.3. */
export const racine = (nom: string, contenu: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><office:${nom} ${ESPACES_DE_NOMS} xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3">${contenu}</office:${nom}>`;

// Les caractères que XML 1.0 interdit, même échappés.
const INTERDITS = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const ENTITES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Un texte sûr dans un fichier XML, contenu ou attribut ; les caractères que XML ne peut pas dire disparaissent. */
export const echapper = (texte: string): string =>
  texte
    .toWellFormed()
    .replace(INTERDITS, '')
    .replace(/[&<>"]/gu, (c) => ENTITES[c] ?? c);

/** Le texte d'un paragraphe OpenDocument, qui dit par des balises ses sauts de ligne, tabulations et espaces de suite. */
export const texteOdf = (texte: string): string =>
  echapper(texte)
    .replace(/ {2,}|^ | $/gmu, (espaces) => `<text:s text:c="${espaces.length}"/>`)
    .replace(/\t/gu, '<text:tab/>')
    .replace(/\r\n|\r|\n/gu, '<text:line-break/>');
