import {
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { BlocTexte } from '#platform/typst/decouper-texte.ts';
import {
  type DocumentCompteRendu,
  type DossierSeance,
  presenterCompteRendu,
} from './presenter-compte-rendu.ts';

const titre = (texte: string, niveau: 'HEADING_1' | 'HEADING_2'): Paragraph =>
  new Paragraph({ text: texte, heading: HeadingLevel[niveau] });

const paragraphe = (texte: string, gras = false): Paragraph =>
  new Paragraph({ children: [new TextRun({ text: texte, bold: gras })], spacing: { after: 120 } });

const blocs = (liste: readonly BlocTexte[]): Paragraph[] =>
  liste.flatMap((b) =>
    b.genre === 'paragraphe'
      ? [paragraphe(b.texte)]
      : b.elements.map((texte) => new Paragraph({ text: texte, bullet: { level: 0 } })),
  );

const cellule = (texte: string, gras: boolean, part: number): TableCell =>
  new TableCell({
    children: [new Paragraph({ children: [new TextRun({ text: texte, bold: gras })] })],
    width: { size: part, type: WidthType.PERCENTAGE },
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
  });

/** Tableau avec sa ligne d'en-tête, répétée à chaque page. `parts` : largeurs en pour cent. */
const tableau = (
  entetes: readonly string[],
  lignes: readonly (readonly string[])[],
  parts: readonly number[],
): Table =>
  new Table({
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

const corps = (d: DocumentCompteRendu): (Paragraph | Table)[] => [
  new Paragraph({ text: d.titre, heading: HeadingLevel.TITLE }),
  paragraphe(d.auteur, true),
  paragraphe(d.sousTitre),
  ...(d.projet === '' ? [] : [paragraphe(d.projet, true)]),
  ...d.fiche.map(
    ([libelle, valeur]) =>
      new Paragraph({ children: [new TextRun({ text: `${libelle} : `, bold: true }), new TextRun(valeur)] }),
  ),
  titre('Présences', 'HEADING_1'),
  paragraphe(d.participation),
  paragraphe(d.quorum),
  ...(d.presences.length === 0
    ? []
    : [tableau(['Membre', 'Collège', 'Présence'], d.presences, [45, 20, 35])]),
  titre('Ordre du jour', 'HEADING_1'),
  ...(d.points.length === 0 ? [paragraphe('Aucun point inscrit.')] : []),
  ...d.points.flatMap((p) => [
    titre(p.titre, 'HEADING_2'),
    ...(p.precision === '' ? [] : [paragraphe(p.precision)]),
    ...blocs(p.suite),
  ]),
  ...(d.notes.length === 0 ? [] : [titre('Échanges', 'HEADING_1'), ...blocs(d.notes)]),
  ...(d.deliberations.length === 0
    ? []
    : [
        titre('Délibérations', 'HEADING_1'),
        tableau(['Objet', 'Vote', 'Résultat'], d.deliberations, [50, 35, 15]),
      ]),
  titre('Décisions', 'HEADING_1'),
  d.decisions.length === 0
    ? paragraphe('Aucune décision enregistrée.')
    : tableau(['Décision', 'Responsable', 'Échéance', 'Avancement'], d.decisions, [45, 20, 20, 15]),
  ...(d.recommandations.length === 0
    ? []
    : [
        titre('Recommandations', 'HEADING_1'),
        tableau(['Recommandation', 'Origine', 'Suite donnée'], d.recommandations, [45, 20, 35]),
      ]),
  ...(d.pieces.length === 0
    ? []
    : [
        titre('Documents joints', 'HEADING_1'),
        ...d.pieces.map((p) => new Paragraph({ text: p, bullet: { level: 0 } })),
      ]),
];

/** Le compte rendu en document Word modifiable : mêmes mots que le PDF, titres et tableaux balisés, en français. */
export const compteRenduDocx = async (dossier: DossierSeance): Promise<Uint8Array<ArrayBuffer>> => {
  const d = presenterCompteRendu(dossier);
  const langue = { value: 'fr-FR' };
  const document = new Document({
    title: d.titre,
    description: d.description,
    creator: d.auteur,
    lastModifiedBy: d.auteur,
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
      },
    },
    sections: [{ children: corps(d) }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
};
