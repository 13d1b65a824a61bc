import type { Revision } from '../contenu.ts';
import type { Faute } from '../refus.ts';

/** Ce dont on parle avec un service, dans l'ordre de l'entretien. */
export const THEMES = {
  pratiques: 'Pratiques actuelles',
  enjeux: 'Enjeux à venir',
  projets: 'Projets d’achat',
  formation: 'Besoins de formation',
  outils: 'Besoins d’outils',
} as const;

export type Theme = keyof typeof THEMES;
export const LISTE_THEMES = Object.keys(THEMES) as readonly Theme[];
export const estTheme = (texte: string): texte is Theme => Object.hasOwn(THEMES, texte);

export interface QuestionSaisie {
  readonly theme: Theme;
  readonly texte: string;
}

export interface Question extends QuestionSaisie, Revision {
  readonly id: string;
  readonly rang: number;
  readonly closLe: string | null;
}

/** Les questions d'un diagnostic ; `propose` : personne n'y a encore touché. */
export interface Guide {
  readonly propose: boolean;
  readonly questions: readonly Question[];
}

const QUESTIONS_PROPOSEES: Readonly<Record<Theme, readonly string[]>> = {
  pratiques: [
    'Dans vos marchés des deux dernières années, qu’avez-vous demandé aux fournisseurs pour les personnes ou pour l’environnement\u00a0?',
    'Qu’est-ce qui a bien marché, et qu’est-ce que vous ne referiez pas\u00a0?',
    'Qui écrit vos besoins, et à quel moment en parlez-vous avec le service de la commande publique\u00a0?',
  ],
  enjeux: [
    'Quels effets de vos achats sur les personnes ou sur l’environnement vous préoccupent le plus\u00a0?',
    'Quelles attentes (élus, usagers, nouvelles règles) vont peser sur vos achats dans les trois ans\u00a0?',
    'Quelles difficultés rencontrez-vous avec vos fournisseurs ou pour en trouver\u00a0?',
  ],
  projets: [
    'Quels marchés allez-vous lancer ou renouveler pendant la durée du schéma\u00a0?',
    'Lequel pourrait servir d’exemple ou d’essai, et pourquoi\u00a0?',
    'Avec qui voudriez-vous le préparer\u00a0: un autre service, des entreprises, des associations\u00a0?',
  ],
  formation: [
    'Sur quels sujets vous manque-t-il des connaissances pour acheter autrement\u00a0?',
    'Qui, dans votre service, aurait besoin d’être formé, et sous quelle forme\u00a0?',
  ],
  outils: [
    'Quels modèles, clauses types ou listes de fournisseurs vous feraient gagner du temps\u00a0?',
    'Quels chiffres sur vos achats vous manquent pour suivre ce que vous faites\u00a0?',
  ],
};

/** Le guide de départ. Ses identifiants sont fixes : on y répond avant même que quelqu'un l'ait enregistré. */
export const GUIDE_PROPOSE: Guide = {
  propose: true,
  questions: LISTE_THEMES.flatMap((theme) =>
    QUESTIONS_PROPOSEES[theme].map(
      (texte, rang): Question => ({
        id: `${theme}-${rang + 1}`,
        theme,
        rang,
        texte,
        closLe: null,
        version: 1,
        modifiePar: 'Guide proposé',
        modifieLe: new Date(0).toISOString(),
      }),
    ),
  ),
};

export const QUESTIONS_MAXIMALES = 40;
const LONGUEUR_MAXIMALE = 400;

export const fautesDeQuestion = ({ texte }: QuestionSaisie): readonly Faute[] =>
  texte.trim() === ''
    ? [{ champ: 'texte', message: 'Écrivez la question.' }]
    : texte.length > LONGUEUR_MAXIMALE
      ? [{ champ: 'texte', message: `${LONGUEUR_MAXIMALE} caractères au plus pour une question.` }]
      : [];

export const questionsPosees = ({ questions }: Guide, theme: Theme): readonly Question[] =>
  questions.filter((q) => q.theme === theme && q.closLe === null);
