import { archiverOdf } from '../bureautique/archive-odf.ts';
import { echapper, racine, texteOdf } from '../bureautique/xml-odf.ts';
import { largeursDe } from './largeurs.rules.ts';
import { montrerValeur } from './montrer-valeur.ts';
import { ENTETES_ODS, MISES_EN_FORME, STYLES_ODS, styleDeLargeur } from './styles-ods.ts';
import { type ColonneTableau, nettoyerTexte, type Tableau, typeCellule } from './tableau.ts';

const TYPE = 'application/vnd.oasis.opendocument.spreadsheet';

/** Une feuille déjà écrite ; `figees` : ses lignes de tête, qui restent à l'écran. */
export interface FeuilleOds {
  readonly titre: string;
  readonly xml: string;
  readonly largeurs: readonly number[];
  readonly figees: number;
  readonly choix: readonly Choix[];
}

/** Une liste de mots, que les cases de sa colonne nomment. */
interface Choix {
  readonly nom: string;
  readonly mots: readonly string[];
}

const cellule = (style: string, valeur: string, texte: string): string =>
  `<table:table-cell table:style-name="${style}" ${valeur}>${nettoyerTexte(texte)
    .split('\n')
    .map((ligne) => `<text:p>${texteOdf(ligne)}</text:p>`)
    .join('')}</table:table-cell>`;

const texteSeul = (style: string, texte: string): string =>
  cellule(style, 'office:value-type="string"', texte);

const celluleDe = <L>(colonne: ColonneTableau<L>, ligne: L): string => {
  const valeur = colonne.lire(ligne);
  const type = typeCellule(colonne, ligne);
  // Au format « Texte », une case vide garderait en texte le nombre ou la date que l'on y tape.
  if (valeur === null)
    return `<table:table-cell table:style-name="${colonne.enTexte === true ? 'Texte' : 'Case'}"/>`;
  if (typeof valeur === 'string')
    return type === 'jour' && /^\d{4}-\d{2}-\d{2}$/u.test(valeur)
      ? cellule(
          'Jour',
          `office:value-type="date" office:date-value="${valeur}"`,
          valeur.split('-').reverse().join('/'),
        )
      : texteSeul('Texte', valeur);
  // LibreOffice refait ce que montre la case d'après la valeur et le style ; un autre lecteur s'y fie.
  const nombre = (style: string, genre: string, plus = ''): string =>
    cellule(
      style,
      `office:value-type="${genre}" office:value="${valeur}"${plus}`,
      montrerValeur(valeur, type),
    );
  switch (type) {
    case 'taux':
      return nombre('Taux', 'percentage');
    case 'montant':
      return nombre('Montant', 'currency', ' office:currency="EUR"');
    case 'nombre':
      return nombre(Number.isInteger(valeur) ? 'Entier' : 'Decimal', 'float');
    // Une année, ou ce qui se relit : sans apprêt.
    default:
      return nombre('Brut', 'float');
  }
};

const rangee = (cellules: readonly string[]): string =>
  `<table:table-row table:style-name="Ligne">${cellules.join('')}</table:table-row>`;

/** Une feuille : note éventuelle, en-têtes figés et répétés à l'impression, lignes, lignes vides à remplir. */
export const feuilleOds = <L>(tableau: Tableau<L>): FeuilleOds => {
  const { titre, colonnes, lignes, note, aRemplir = 0 } = tableau;
  const largeurs = largeursDe(tableau);
  const dite =
    note === undefined
      ? ''
      : rangee([
          texteSeul('Note', note).replace(
            '<table:table-cell ',
            `<table:table-cell table:number-columns-spanned="${colonnes.length}" table:number-rows-spanned="1" `,
          ),
          '<table:covered-table-cell/>'.repeat(colonnes.length - 1),
        ]);
  const listes = colonnes.map(({ choix }, i) =>
    choix === undefined ? null : { nom: `${titre}, ${i + 1}`, mots: choix },
  );
  const proposer = (balise: string, i: number): string => {
    const liste = listes[i];
    return liste == null
      ? balise
      : balise.replace(
          '<table:table-cell',
          `<table:table-cell table:content-validation-name="${echapper(liste.nom)}"`,
        );
  };
  const vides =
    aRemplir === 0
      ? ''
      : rangee(
          colonnes.map(({ enTexte }, i) =>
            proposer(`<table:table-cell${enTexte === true ? ' table:style-name="TexteVide"' : ''}/>`, i),
          ),
        ).replace('<table:table-row', `<table:table-row table:number-rows-repeated="${aRemplir}"`);
  const entetes = rangee(colonnes.map((c) => texteSeul('Entete', c.titre)));
  const xml = `<table:table table:name="${echapper(titre)}" table:style-name="Feuille">${largeurs
    .map((l) => `<table:table-column table:style-name="Largeur${l}"/>`)
    .join('')}${dite}<table:table-header-rows>${entetes}</table:table-header-rows>${lignes
    .map((ligne) => rangee(colonnes.map((colonne, i) => proposer(celluleDe(colonne, ligne), i))))
    .join('')}${vides}</table:table>`;
  return {
    titre,
    xml,
    largeurs,
    figees: note === undefined ? 1 : 2,
    choix: listes.filter((liste) => liste !== null),
  };
};

/** Les listes de mots de toutes les feuilles. Aucun autre mot n'est refusé : la lecture en comprend plus d'un. */
const validations = (choix: readonly Choix[]): string =>
  choix.length === 0
    ? ''
    : `<table:content-validations>${choix
        .map(
          ({ nom, mots }) =>
            `<table:content-validation table:name="${echapper(nom)}" table:condition="of:cell-content-is-in-list(${echapper(mots.map((mot) => `"${mot}"`).join(';'))})" table:allow-empty-cell="true" table:display-list="unsorted"><table:error-message table:display="false"/></table:content-validation>`,
        )
        .join('')}</table:content-validations>`;

const reglage = (nom: string, type: string, valeur: string | number): string =>
  `<config:config-item config:name="${nom}" config:type="${type}">${valeur}</config:config-item>`;

const vueDe = ({ titre, figees }: FeuilleOds): string =>
  `<config:config-item-map-entry config:name="${echapper(titre)}">${reglage('VerticalSplitMode', 'short', 2)}${reglage('VerticalSplitPosition', 'int', figees)}${reglage('ActiveSplitRange', 'short', 2)}${reglage('PositionTop', 'int', 0)}${reglage('PositionBottom', 'int', figees)}</config:config-item-map-entry>`;

const reglages = (feuilles: readonly FeuilleOds[]): string =>
  racine(
    'document-settings',
    `<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${reglage('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${feuilles
      .map(vueDe)
      .join(
        '',
      )}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>`,
  );

/** Un classeur OpenDocument (.ods) de plusieurs feuilles, le format que l'État demande aux administrations. */
export const ecrireOds = (feuilles: readonly FeuilleOds[]): Promise<Uint8Array<ArrayBuffer>> => {
  const largeurs = [...new Set(feuilles.flatMap((f) => f.largeurs))].map(styleDeLargeur).join('');
  return archiverOdf(TYPE, {
    'content.xml': racine(
      'document-content',
      `<office:automatic-styles>${MISES_EN_FORME}${ENTETES_ODS}${largeurs}</office:automatic-styles><office:body><office:spreadsheet>${validations(feuilles.flatMap((f) => f.choix))}${feuilles.map((f) => f.xml).join('')}</office:spreadsheet></office:body>`,
    ),
    'styles.xml': STYLES_ODS,
    'meta.xml': racine('document-meta', '<office:meta><dc:language>fr-FR</dc:language></office:meta>'),
    'settings.xml': reglages(feuilles),
  });
};
