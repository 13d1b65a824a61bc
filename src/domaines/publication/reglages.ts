import type { Revision } from '#domaines/acte';
import type { Cadence } from './cadence.rules.ts';
import type { Licence, TypePublication } from './listes.ts';

/** Une cadence que la collectivité a réglée. */
export interface CadenceReglee extends Cadence, Revision {
  readonly type: TypePublication;
  /** Schéma que porteront les publications attendues. */
  readonly schema: string | null;
}

export interface Reglage extends Revision {
  /** `null` : la collectivité n'a pas choisi. */
  readonly licence: Licence | null;
}
