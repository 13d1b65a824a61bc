import type { Revision } from '../contenu.ts';
import type { Faute } from '../refus.ts';

export const DECISIONS = { retenu: 'retenu', ecarte: 'écarté' } as const;
export type Decision = keyof typeof DECISIONS;

export const estDecision = (texte: string | null): texte is Decision =>
  texte !== null && Object.hasOwn(DECISIONS, texte);

export interface SelectionSaisie {
  /** `null` : pas encore décidé. */
  readonly decision: Decision | null;
  readonly motif: string;
}

/** Le choix fait d'un service. `version` 0 : rien n'est encore enregistré. */
export interface Selection extends SelectionSaisie, Revision {}

export const direDecision = (decision: Decision | null): string =>
  decision === null ? 'pas encore décidé' : DECISIONS[decision];

const LONGUEUR_MAXIMALE = 2_000;

/** On ne retient ni n'écarte un service sans dire pourquoi : on le lui dira. */
export const fautesDeSelection = ({ decision, motif }: SelectionSaisie): readonly Faute[] => [
  ...(decision !== null && motif.trim() === ''
    ? [{ champ: 'motif', message: `Dites pourquoi ce service est ${DECISIONS[decision]}.` }]
    : []),
  ...(motif.length > LONGUEUR_MAXIMALE
    ? [{ champ: 'motif', message: `${LONGUEUR_MAXIMALE} caractères au plus.` }]
    : []),
];

export interface DecompteSelection {
  readonly retenus: number;
  readonly ecartes: number;
  readonly aDecider: number;
  readonly total: number;
}

export const compterSelection = (decisions: readonly (Decision | null)[]): DecompteSelection => {
  const retenus = decisions.filter((d) => d === 'retenu').length;
  const ecartes = decisions.filter((d) => d === 'ecarte').length;
  return {
    retenus,
    ecartes,
    aDecider: decisions.length - retenus - ecartes,
    total: decisions.length,
  };
};
