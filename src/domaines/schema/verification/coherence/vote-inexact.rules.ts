import type { RegleCoherence } from '../regle.ts';

type Scrutin = Readonly<Record<string, unknown>>;

const lire = (scrutin: Scrutin, cle: string): number | null =>
  typeof scrutin[cle] === 'number' ? scrutin[cle] : null;

const somme = (valeurs: readonly (number | null)[]): number | null =>
  valeurs.reduce<number | null>((a, b) => (a === null || b === null ? null : a + b), 0);

/** B01, B02 : présents et procurations font les votants ; avec les absents, ils font les membres en exercice. */
export const voteInexact: RegleCoherence = {
  code: 'vote-inexact',
  intitule: 'Scrutin inexact',
  gravite: 'bloquante',
  explication:
    'Présents et procurations font les voix ; avec les absents sans pouvoir, ils font l’assemblée.',
  chercher: ({ annexes }) => {
    if (typeof annexes.adoption !== 'object' || annexes.adoption === null) return [];
    const scrutin = annexes.adoption as Scrutin;
    const votants = somme([lire(scrutin, 'presents'), lire(scrutin, 'procurations')]);
    const voix = somme(['pour', 'contre', 'abstention', 'ne_se_prononce_pas'].map((c) => lire(scrutin, c)));
    const exercice = lire(scrutin, 'en_exercice');
    const membres = somme([votants, lire(scrutin, 'absents_sans_pouvoir')]);
    return [
      ...(votants !== null && voix !== null && votants !== voix
        ? [`présents et procurations font ${votants}, les voix ${voix}`]
        : []),
      ...(membres !== null && exercice !== null && membres !== exercice
        ? [
            `présents, procurations et absents font ${membres}, l'assemblée compte ${exercice} membres en exercice`,
          ]
        : []),
    ].map((ecart) => ({ noeud: 'annexes.adoption', message: `Délibération : ${ecart}.` }));
  },
};
