import type { Paragraph, Table, TableCell } from 'docx';
import { docx } from './docx.ts';

/** Un morceau du corps d'un document. */
export type BlocWord = Paragraph | Table;

/** Titre de partie, de 1 (le plus haut) à 4. */
export const titreWord = (texte: string, niveau: 1 | 2 | 3 | 4, nouvellePage = false): BlocWord => {
  const { HeadingLevel, Paragraph } = docx();
  return new Paragraph({
    text: texte,
    heading: HeadingLevel[`HEADING_${niveau}`],
    pageBreakBefore: nouvellePage,
  });
};

export const paragrapheWord = (texte: string, gras = false): BlocWord => {
  const { Paragraph, TextRun } = docx();
  return new Paragraph({ children: [new TextRun({ text: texte, bold: gras })], spacing: { after: 120 } });
};

/** « Libellé : valeur », le libellé en gras. */
export const coupleWord = (libelle: string, valeur: string): BlocWord => {
  const { Paragraph, TextRun } = docx();
  return new Paragraph({
    children: [new TextRun({ text: `${libelle} : `, bold: true }), new TextRun(valeur)],
  });
};

export const puceWord = (texte: string, niveau = 0): BlocWord => {
  const { Paragraph } = docx();
  return new Paragraph({ text: texte, bullet: { level: niveau } });
};

const cellule = (texte: string, gras: boolean, part: number): TableCell => {
  const { Paragraph, TableCell, TextRun, WidthType } = docx();
  return new TableCell({
    children: [new Paragraph({ children: [new TextRun({ text: texte, bold: gras })] })],
    width: { size: part, type: WidthType.PERCENTAGE },
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
  });
};

/** Tableau avec sa ligne d'en-tête, répétée à chaque page. `parts` : largeurs en pour cent. */
export const tableauWord = (
  entetes: readonly string[],
  lignes: readonly (readonly string[])[],
  parts: readonly number[],
): BlocWord => {
  const { Table, TableRow, WidthType } = docx();
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: parts.map((p) => Math.round((p * 9_600) / 100)),
    rows: [
      new TableRow({
        tableHeader: true,
        children: entetes.map((e, i) => cellule(e, true, parts[i] ?? 20)),
      }),
      ...lignes.map(
        (ligne) => new TableRow({ children: ligne.map((c, i) => cellule(c, false, parts[i] ?? 20)) }),
      ),
    ],
  });
};

/** Un document Word modifiable, en français, titres et tableaux balisés. */
export const composerWord = async (
  {
    titre,
    description,
    auteur,
  }: { readonly titre: string; readonly description: string; readonly auteur: string },
  corps: readonly BlocWord[],
): Promise<Uint8Array<ArrayBuffer>> => {
  const { Document, HeadingLevel, Packer, Paragraph } = docx();
  const langue = { value: 'fr-FR' };
  const document = new Document({
    title: titre,
    description,
    creator: auteur,
    lastModifiedBy: auteur,
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 22, language: langue } },
        title: { run: { size: 36, bold: true, color: '005366' }, paragraph: { spacing: { after: 160 } } },
        heading1: {
          run: { size: 28, bold: true, color: '005366' },
          paragraph: { spacing: { before: 320, after: 120 } },
        },
        heading2: {
          run: { size: 24, bold: true },
          paragraph: { spacing: { before: 200, after: 80 } },
        },
        heading3: {
          run: { size: 22, bold: true, color: '005366' },
          paragraph: { spacing: { before: 200, after: 80 } },
        },
        heading4: { run: { size: 22, bold: true }, paragraph: { spacing: { before: 160, after: 60 } } },
      },
    },
    sections: [{ children: [new Paragraph({ text: titre, heading: HeadingLevel.TITLE }), ...corps] }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
};
