import type { Tranche } from '#domaines/acte';
import { ACTES_MARCHE } from './actes.ts';

export const TRANCHE_MARCHE: Tranche = {
  nom: 'marche',
  actes: ACTES_MARCHE,
  objets: {},
};
