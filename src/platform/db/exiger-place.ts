import { DisquePlein } from '../disque.ts';
import type { Base } from './base.ts';

/** Lève `DisquePlein`, avant de rien commencer, s'il n'y a plus de place pour écrire dans la base. */
export const exigerPlace = (base: Pick<Base, 'refusDisque'>): void => {
  const refus = base.refusDisque();
  if (refus !== null) throw new DisquePlein(refus);
};
