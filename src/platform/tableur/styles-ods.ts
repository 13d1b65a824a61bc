import { racine } from '../bureautique/xml-odf.ts';

/** Sans cela, LibreOffice montre les nombres à la façon de la machine. */
const FRANCAIS = 'number:language="fr" number:country="FR"';

const chiffres = (decimales: number, grouper: boolean): string =>
  `<number:number number:decimal-places="${decimales}" number:min-decimal-places="${decimales}" number:min-integer-digits="1" number:grouping="${grouper}"/>`;

const caseDe = (nom: string, donnee: string): string =>
  `<style:style style:name="${nom}" style:family="table-cell" style:parent-style-name="Case" style:data-style-name="${donnee}"/>`;

/** Comment se montrent les valeurs : chaque style de case, et la mise en forme qu'il nomme. */
export const MISES_EN_FORME = [
  `<number:number-style style:name="N-entier" ${FRANCAIS}>${chiffres(0, true)}</number:number-style>`,
  `<number:number-style style:name="N-decimal" ${FRANCAIS}>${chiffres(2, true)}</number:number-style>`,
  `<number:number-style style:name="N-brut" ${FRANCAIS}><number:number number:min-integer-digits="1"/></number:number-style>`,
  `<number:percentage-style style:name="N-taux" ${FRANCAIS}>${chiffres(1, false)}<number:text>\u00a0%</number:text></number:percentage-style>`,
  `<number:currency-style style:name="N-montant" ${FRANCAIS}>${chiffres(2, true)}<number:text>\u00a0</number:text><number:currency-symbol number:language="fr" number:country="FR">€</number:currency-symbol></number:currency-style>`,
  `<number:date-style style:name="N-jour" ${FRANCAIS}><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>`,
  '<number:text-style style:name="N-texte"><number:text-content/></number:text-style>',
  caseDe('Entier', 'N-entier'),
  caseDe('Decimal', 'N-decimal'),
  caseDe('Brut', 'N-brut'),
  caseDe('Taux', 'N-taux'),
  caseDe('Montant', 'N-montant'),
  caseDe('Jour', 'N-jour'),
  caseDe('Texte', 'N-texte'),
  // Sans filet : une ligne encore vide ne s'imprime pas.
  '<style:style style:name="TexteVide" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N-texte"/>',
].join('');

/** La tête d'une feuille, ses lignes à leur hauteur, la page où elle s'imprime. */
export const ENTETES_ODS =
  '<style:style style:name="Feuille" style:family="table" style:master-page-name="Paysage"><style:table-properties table:display="true"/></style:style><style:style style:name="Ligne" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style><style:style style:name="Entete" style:family="table-cell" style:parent-style-name="Case"><style:table-cell-properties fo:background-color="#005366" style:vertical-align="middle"/><style:text-properties fo:font-weight="bold" fo:color="#ffffff"/></style:style><style:style style:name="Note" style:family="table-cell" style:parent-style-name="Case"><style:table-cell-properties fo:background-color="#f5f4ef"/><style:text-properties fo:font-style="italic"/></style:style>';

/** @param largeur En caractères, comme un tableur la compte. */
export const styleDeLargeur = (largeur: number): string =>
  `<style:style style:name="Largeur${largeur}" style:family="table-column"><style:table-column-properties style:column-width="${(largeur * 0.2 + 0.2).toFixed(2)}cm"/></style:style>`;

/** Le français partout ; une page en paysage, à la largeur de laquelle la feuille se réduit. */
export const STYLES_ODS = racine(
  'document-styles',
  '<office:styles><style:default-style style:family="table-cell"><style:text-properties style:font-name="Calibri" fo:font-family="Calibri" style:font-family-generic="swiss" fo:font-size="11pt" fo:language="fr" fo:country="FR"/></style:default-style><style:style style:name="Default" style:family="table-cell"/><style:style style:name="Case" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top" fo:border-bottom="0.5pt solid #d5d2c9"/></style:style></office:styles><office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Paysage" style:page-layout-name="Page"/></office:master-styles>',
);
