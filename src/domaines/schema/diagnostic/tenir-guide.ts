import { type Acteur, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { jourDeParis } from '#platform/jours.ts';
import { ok, type Result } from '#platform/result.ts';
import { conflitDeFiche, introuvable, invalide, mauvaisEtat, type RefusSchema } from '../refus.ts';
import { premiereRevision, revisionSuivante } from '../version.ts';
import { ACTES_DIAGNOSTIC } from './actes.ts';
import { FICHE_DIAGNOSTIC } from './fiches.ts';
import { ajouterQuestions, lireGuide, remplacerQuestion } from './guide.repository.ts';
import {
  fautesDeQuestion,
  type Guide,
  QUESTIONS_MAXIMALES,
  type Question,
  type QuestionSaisie,
} from './guide.rules.ts';
import { OBJETS_DIAGNOSTIC } from './objets.ts';
import { ouvrirDiagnostic } from './sur-diagnostic.ts';

const questionDe = ({ theme, texte, closLe }: Question) => ({ theme, texte, closLe });

/** Le guide, enregistré s'il n'était que proposé. */
const prendreEnMain = async (tx: Unite, acteur: Acteur, schema: string): Promise<Guide> => {
  const guide = await lireGuide(tx, schema);
  if (guide.propose) await ajouterQuestions(tx, acteur.collectivite, schema, guide.questions);
  return guide;
};

const noter = (
  tx: Unite,
  acteur: Acteur,
  schema: string,
  avant: Question | null,
  apres: Question,
  le: Date,
): Promise<void> =>
  journaliser(tx, {
    acteur,
    acte: ACTES_DIAGNOSTIC.modifierGuide,
    objet: { type: OBJETS_DIAGNOSTIC.diagnostic, id: schema },
    avant: avant === null ? null : { question: questionDe(avant) },
    apres: { question: questionDe(apres) },
    le,
  });

/** Ajoute une question à la fin d'un thème du guide. */
export const ajouterQuestion = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly schema: string; readonly saisie: QuestionSaisie },
  maintenant: Date,
): Promise<Result<string, RefusSchema>> => {
  const ouvert = await ouvrirDiagnostic(tx, acteur, demande.schema);
  if (!ouvert.ok) return ouvert;
  const fautes = fautesDeQuestion(demande.saisie);
  if (fautes.length > 0) return invalide(fautes);
  const { questions } = await prendreEnMain(tx, acteur, demande.schema);
  if (questions.filter((q) => q.closLe === null).length >= QUESTIONS_MAXIMALES)
    return mauvaisEtat(
      `Le guide a déjà ${QUESTIONS_MAXIMALES} questions : retirez-en une pour en ajouter une.`,
    );
  const siennes = questions.filter((q) => q.theme === demande.saisie.theme);
  const question: Question = {
    id: identifiant(),
    theme: demande.saisie.theme,
    texte: demande.saisie.texte.trim(),
    rang: Math.max(-1, ...siennes.map((q) => q.rang)) + 1,
    closLe: null,
    ...premiereRevision(acteur, maintenant),
  };
  await ajouterQuestions(tx, acteur.collectivite, demande.schema, [question]);
  await noter(tx, acteur, demande.schema, null, question, maintenant);
  return ok(question.id);
};

interface SurQuestion {
  readonly schema: string;
  readonly question: string;
  readonly versionLue: number;
}

const changer = async (
  tx: Unite,
  acteur: Acteur,
  { schema, question: id, versionLue }: SurQuestion,
  maintenant: Date,
  suite: (question: Question) => Question,
): Promise<Result<void, RefusSchema>> => {
  const { questions } = await prendreEnMain(tx, acteur, schema);
  const actuelle = questions.find((q) => q.id === id);
  if (actuelle === undefined) return introuvable('Cette question');
  const suivante = { ...suite(actuelle), ...revisionSuivante(actuelle, acteur, maintenant) };
  if (!(await remplacerQuestion(tx, schema, suivante, versionLue))) {
    const enPlace = (await lireGuide(tx, schema)).questions.find((q) => q.id === id) ?? actuelle;
    return conflitDeFiche(FICHE_DIAGNOSTIC.shape.question, enPlace, questionDe(suivante), enPlace);
  }
  await noter(tx, acteur, schema, actuelle, suivante, maintenant);
  return ok(undefined);
};

/** Réécrit une question. Les réponses déjà données gardent la question d'alors. */
export const modifierQuestion = async (
  tx: Unite,
  acteur: Acteur,
  demande: SurQuestion & { readonly saisie: QuestionSaisie },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> => {
  const ouvert = await ouvrirDiagnostic(tx, acteur, demande.schema);
  if (!ouvert.ok) return ouvert;
  const fautes = fautesDeQuestion(demande.saisie);
  if (fautes.length > 0) return invalide(fautes);
  return changer(tx, acteur, demande, maintenant, (q) => ({
    ...q,
    theme: demande.saisie.theme,
    texte: demande.saisie.texte.trim(),
  }));
};

/** Retire une question du guide, ou l'y remet ; ses réponses restent. */
export const retirerQuestion = async (
  tx: Unite,
  acteur: Acteur,
  demande: SurQuestion & { readonly remettre: boolean },
  maintenant: Date,
): Promise<Result<void, RefusSchema>> => {
  const ouvert = await ouvrirDiagnostic(tx, acteur, demande.schema);
  if (!ouvert.ok) return ouvert;
  return changer(tx, acteur, demande, maintenant, (q) => ({
    ...q,
    closLe: demande.remettre ? null : jourDeParis(maintenant),
  }));
};
