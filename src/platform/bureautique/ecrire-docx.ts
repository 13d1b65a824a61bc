import type { Paragraph, Table, TableCell, TextRun } from 'docx';
import type { Bloc, DocumentModifiable } from './blocs.ts';
import { docx } from './docx.ts';

/** Les lignes d'un texte, dans un même paragraphe. */
const texteDe = (
  texte: string,
  style: { readonly bold?: boolean; readonly italics?: boolean },
): TextRun[] => {
  const { TextRun } = docx();
  return texte
    .split(/\r?\n/u)
    .map((ligne, i) => new TextRun({ ...style, text: ligne, ...(i === 0 ? {} : { break: 1 }) }));
};

const cellule = (texte: string, gras: boolean, part: number): TableCell => {
  const { Paragraph, TableCell, WidthType } = docx();
  return new TableCell({
    children: [new Paragraph({ children: texteDe(texte, { bold: gras }) })],
    width: { size: part, type: WidthType.PERCENTAGE },
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
  });
};

const tableauDe = ({ entetes, lignes, parts }: Extract<Bloc, { genre: 'tableau' }>): Table => {
  const { Table, TableRow, WidthType } = docx();
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: parts.map((p) => Math.round((p * 9_600) / 100)),
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: entetes.map((e, i) => cellule(e, true, parts[i] ?? 20)),
      }),
      ...lignes.map(
        (ligne) => new TableRow({ children: ligne.map((c, i) => cellule(c, false, parts[i] ?? 20)) }),
      ),
    ],
  });
};

const blocDe = (bloc: Bloc): Paragraph | Table => {
  const { HeadingLevel, Paragraph } = docx();
  switch (bloc.genre) {
    case 'titre':
      return new Paragraph({
        children: texteDe(bloc.texte, {}),
        heading: HeadingLevel[`HEADING_${bloc.niveau}`],
        pageBreakBefore: bloc.nouvellePage,
      });
    case 'paragraphe':
      return new Paragraph({
        children: texteDe(bloc.texte, { bold: bloc.style === 'gras', italics: bloc.style === 'italique' }),
        spacing: { after: 120 },
      });
    case 'couple':
      return new Paragraph({
        children: [
          ...texteDe(`${bloc.libelle}\u00a0: `, { bold: true }),
          ...texteDe(bloc.valeur, { bold: false }),
        ],
      });
    case 'puce':
      return new Paragraph({ children: texteDe(bloc.texte, {}), bullet: { level: bloc.niveau } });
    case 'tableau':
      return tableauDe(bloc);
  }
};

/**
 * Le document en Word (.docx). Chaque style de titre dit son niveau de plan : sans lui, LibreOffice n'y voit que du
 * texte mis en forme, sans navigation ni balises dans le PDF que l'on en tire.
 */
export const ecrireDocx = async ({
  titre,
  description,
  auteur,
  corps,
}: DocumentModifiable): Promise<Uint8Array<ArrayBuffer>> => {
  const { Document, HeadingLevel, Packer, Paragraph } = docx();
  const document = new Document({
    title: titre,
    description,
    creator: auteur,
    lastModifiedBy: auteur,
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 22, language: { value: 'fr-FR' } } },
        title: { run: { size: 36, bold: true, color: '005366' }, paragraph: { spacing: { after: 160 } } },
        heading1: {
          run: { size: 28, bold: true, color: '005366' },
          paragraph: { outlineLevel: 0, keepNext: true, spacing: { before: 320, after: 120 } },
        },
        heading2: {
          run: { size: 24, bold: true },
          paragraph: { outlineLevel: 1, keepNext: true, spacing: { before: 200, after: 80 } },
        },
        heading3: {
          run: { size: 22, bold: true, color: '005366' },
          paragraph: { outlineLevel: 2, keepNext: true, spacing: { before: 200, after: 80 } },
        },
        heading4: {
          run: { size: 22, bold: true },
          paragraph: { outlineLevel: 3, keepNext: true, spacing: { before: 160, after: 60 } },
        },
      },
    },
    sections: [
      { children: [new Paragraph({ text: titre, heading: HeadingLevel.TITLE }), ...corps.map(blocDe)] },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
};
