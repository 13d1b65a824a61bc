/** Ce que devient une contribution, ou une recommandation de séance. `null` : rien n'est encore décidé. */
export const SUITES = {
  'a-etudier': 'À étudier',
  retenue: 'Retenue',
  adaptee: 'Adaptée',
  ecartee: 'Écartée',
} as const;

export type Suite = keyof typeof SUITES;

export const estSuite = (texte: string): texte is Suite => Object.hasOwn(SUITES, texte);

/** Ce que l'on a décidé d'une contribution, et pourquoi. */
export interface SuiteDonnee {
  readonly suite: Suite | null;
  readonly motif: string;
}

const LONGUEUR_MOTIF = 5_000;

/** Écarter ou adapter se motive : qui a contribué a droit à une raison. */
export const fautesDeSuite = ({
  suite,
  motif,
}: SuiteDonnee): readonly { readonly champ: string; readonly message: string }[] => [
  ...(suite === 'ecartee' && motif.trim() === ''
    ? [{ champ: 'motif', message: 'Dites pourquoi elle est écartée.' }]
    : []),
  ...(suite === 'adaptee' && motif.trim() === ''
    ? [{ champ: 'motif', message: 'Dites ce qui en est repris, et ce qui change.' }]
    : []),
  ...(motif.length > LONGUEUR_MOTIF
    ? [{ champ: 'motif', message: '5 000 caractères au plus : raccourcissez.' }]
    : []),
];

/** Ce qui reste à décider. */
export const estEnAttente = (suite: Suite | null): boolean => suite === null || suite === 'a-etudier';
