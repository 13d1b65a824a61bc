import { tableauCsv } from '#platform/tableur/tableau-csv.ts';
import type { Bilan } from './bilan.ts';
import { tableauComplet } from './tableaux-bilan.ts';

/** Le bilan en un seul tableau : le consolidé, puis chaque acheteur. */
export const bilanCsv = (bilan: Bilan): string => tableauCsv(tableauComplet(bilan));
