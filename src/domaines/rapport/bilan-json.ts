import type { Bilan } from './bilan.ts';

/** Le bilan tel quel : taux entre 0 et 1, montants en euros, `null` pour ce qui n'est pas mesuré. */
export const bilanJson = ({ acheteurs, annee, marches, indicateurs, ...reste }: Bilan): string =>
  `${JSON.stringify({ acheteurs, annee, marches, indicateurs, ...reste }, null, 2)}\n`;
