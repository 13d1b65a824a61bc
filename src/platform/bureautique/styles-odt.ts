import { racine } from './xml-odf.ts';

/** [corps en points, couleur, avant et après en points] de chaque niveau de titre. */
const TITRES: readonly (readonly [number, string, number, number])[] = [
  [14, '#005366', 16, 6],
  [12, '#000000', 10, 4],
  [11, '#005366', 10, 4],
  [11, '#000000', 8, 3],
];

const styleDeTitre = ([corps, couleur, avant, apres]: (typeof TITRES)[number], i: number): string =>
  `<style:style style:name="Heading_20_${i + 1}" style:display-name="Heading ${i + 1}" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Standard" style:default-outline-level="${i + 1}" style:class="text"><style:paragraph-properties fo:margin-top="${avant}pt" fo:margin-bottom="${apres}pt" fo:keep-with-next="always"/><style:text-properties fo:font-size="${corps}pt" fo:font-weight="bold" fo:color="${couleur}"/></style:style>`;

const NIVEAUX_DE_LISTE = 4;
const niveaux = (un: (niveau: number) => string): string =>
  Array.from({ length: NIVEAUX_DE_LISTE }, (_, i) => un(i + 1)).join('');

/** Les styles d'un document texte : le français partout, des titres qui disent leur niveau, une page A4. */
export const STYLES_ODT = racine(
  'document-styles',
  `<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="Calibri" fo:font-family="Calibri" style:font-family-generic="swiss" fo:font-size="11pt" fo:language="fr" fo:country="FR"/></style:default-style><style:style style:name="Standard" style:family="paragraph" style:class="text"/><style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Standard" style:class="chapter"><style:paragraph-properties fo:margin-bottom="8pt"/><style:text-properties fo:font-size="18pt" fo:font-weight="bold" fo:color="#005366"/></style:style>${TITRES.map(
    styleDeTitre,
  ).join(
    '',
  )}<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph" style:parent-style-name="Standard" style:class="text"><style:paragraph-properties fo:margin-bottom="6pt"/></style:style><style:style style:name="Table_20_Heading" style:display-name="Table Heading" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"><style:text-properties fo:font-weight="bold"/></style:style><text:list-style style:name="Puces">${niveaux(
    (n) =>
      `<text:list-level-style-bullet text:level="${n}" text:bullet-char="${n % 2 === 1 ? '•' : '–'}"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.5cm" fo:margin-left="${n * 0.75}cm"/></style:list-level-properties></text:list-level-style-bullet>`,
  )}</text:list-style></office:styles><office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.2cm"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"/></office:master-styles>`,
);

const caractere = (nom: string, proprietes: string): string =>
  `<style:style style:name="${nom}" style:family="text"><style:text-properties ${proprietes}/></style:style>`;

const titreNouvellePage = (_: unknown, i: number): string =>
  `<style:style style:name="Page${i + 1}" style:family="paragraph" style:parent-style-name="Heading_20_${i + 1}"><style:paragraph-properties fo:break-before="page"/></style:style>`;

/** Les styles que le corps emploie ; `colonnes` : les largeurs de colonnes qu'il demande, en pour cent. */
export const stylesDuCorps = (colonnes: Iterable<number>): string =>
  `<office:automatic-styles>${caractere('Gras', 'fo:font-weight="bold"')}${caractere('Italique', 'fo:font-style="italic"')}${TITRES.map(titreNouvellePage).join('')}<style:style style:name="Tableau" style:family="table"><style:table-properties style:width="16.6cm" table:align="margins" fo:margin-bottom="6pt"/></style:style><style:style style:name="Ligne" style:family="table-row"><style:table-row-properties fo:keep-together="auto"/></style:style><style:style style:name="Cellule" style:family="table-cell"><style:table-cell-properties fo:padding="0.12cm" fo:border="0.5pt solid #767676"/></style:style>${[
    ...new Set(colonnes),
  ]
    .map(
      (part) =>
        `<style:style style:name="Colonne${part}" style:family="table-column"><style:table-column-properties style:rel-column-width="${part}*"/></style:style>`,
    )
    .join('')}</office:automatic-styles>`;
