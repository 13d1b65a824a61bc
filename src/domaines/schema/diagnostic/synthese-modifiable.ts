import { type Bloc, paragraphe, titre } from '#platform/bureautique/blocs.ts';
import { ecrireDocument, type FormatModifiable } from '#platform/bureautique/ecrire-document.ts';
import { compter, ecrireJour } from '#platform/francais.ts';
import { THEMES } from './guide.rules.ts';
import type { QuestionSynthetisee, ThemeSynthetise } from './synthese.rules.ts';

export interface DossierSynthese {
  readonly auteur: string;
  readonly schema: string;
  readonly themes: readonly ThemeSynthetise[];
}

const question = (q: QuestionSynthetisee): Bloc[] => [
  titre(q.retiree ? `${q.texte} (question retirée du guide)` : q.texte, 2),
  ...(q.reponses.length === 0 ? [paragraphe('Aucune réponse pour le moment.', 'italique')] : []),
  ...q.reponses.flatMap((r) => [
    paragraphe(
      `${r.nom}${r.tenuLe === null ? '' : `, le ${ecrireJour(r.tenuLe)}`}${
        r.poseeAinsi === null ? '' : ` (question posée : ${r.poseeAinsi})`
      }`,
      'gras',
    ),
    paragraphe(r.texte),
  ]),
];

/** La synthèse des entretiens en document que l'on modifie : un thème, ses questions, les réponses de chaque service. */
export const syntheseModifiable = (
  d: DossierSynthese,
  format: FormatModifiable,
): Promise<Uint8Array<ArrayBuffer>> =>
  ecrireDocument(format, {
    titre: 'Synthèse des entretiens',
    description: d.schema,
    auteur: d.auteur,
    corps: [
      paragraphe(d.auteur, 'gras'),
      paragraphe(d.schema),
      ...d.themes.flatMap((t) => [
        titre(THEMES[t.theme], 1),
        paragraphe(
          `${compter(t.ontRepondu, 'service a répondu', 'services ont répondu')} sur ${t.interroges}.`,
        ),
        ...t.questions.flatMap(question),
      ]),
    ],
  });
