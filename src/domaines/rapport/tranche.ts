import type { Tranche } from '#domaines/acte';
import { ACTES_RAPPORT } from './actes.ts';

export const TRANCHE_RAPPORT: Tranche = {
  nom: 'rapport',
  actes: ACTES_RAPPORT,
  objets: {},
};
