import type { Paragraph } from 'docx';
import { docx } from '#platform/bureautique/docx.ts';
import { compter, ecrireJour } from '#platform/francais.ts';
import { THEMES } from './guide.rules.ts';
import type { QuestionSynthetisee, ThemeSynthetise } from './synthese.rules.ts';

export interface DossierSynthese {
  readonly auteur: string;
  readonly schema: string;
  readonly themes: readonly ThemeSynthetise[];
}

const paragraphe = (texte: string, style: { gras?: boolean; italique?: boolean } = {}): Paragraph => {
  const { Paragraph, TextRun } = docx();
  return new Paragraph({
    children: texte.split('\n').map(
      (ligne, i) =>
        new TextRun({
          text: ligne,
          bold: style.gras ?? false,
          italics: style.italique ?? false,
          ...(i === 0 ? {} : { break: 1 }),
        }),
    ),
    spacing: { after: 120 },
  });
};

const titre = (texte: string, niveau: 'TITLE' | 'HEADING_1' | 'HEADING_2'): Paragraph => {
  const { HeadingLevel, Paragraph } = docx();
  return new Paragraph({ text: texte, heading: HeadingLevel[niveau] });
};

const question = (q: QuestionSynthetisee): Paragraph[] => [
  titre(q.retiree ? `${q.texte} (question retirée du guide)` : q.texte, 'HEADING_2'),
  ...(q.reponses.length === 0 ? [paragraphe('Aucune réponse pour le moment.', { italique: true })] : []),
  ...q.reponses.flatMap((r) => [
    paragraphe(
      `${r.nom}${r.tenuLe === null ? '' : `, le ${ecrireJour(r.tenuLe)}`}${
        r.poseeAinsi === null ? '' : ` (question posée : ${r.poseeAinsi})`
      }`,
      { gras: true },
    ),
    paragraphe(r.texte),
  ]),
];

/** La synthèse des entretiens en document Word modifiable : un thème, ses questions, les réponses de chaque service. */
export const syntheseDocx = async (d: DossierSynthese): Promise<Uint8Array<ArrayBuffer>> => {
  const { Document, Packer } = docx();
  const langue = { value: 'fr-FR' };
  const document = new Document({
    title: 'Synthèse des entretiens',
    description: d.schema,
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
    sections: [
      {
        children: [
          titre('Synthèse des entretiens', 'TITLE'),
          paragraphe(d.auteur, { gras: true }),
          paragraphe(d.schema),
          ...d.themes.flatMap((t) => [
            titre(THEMES[t.theme], 'HEADING_1'),
            paragraphe(
              `${compter(t.ontRepondu, 'service a répondu', 'services ont répondu')} sur ${t.interroges}.`,
            ),
            ...t.questions.flatMap(question),
          ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
};
