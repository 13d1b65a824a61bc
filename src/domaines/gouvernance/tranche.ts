import type { Tranche } from '#domaines/acte';
import { ACTES_GOUVERNANCE } from './actes.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';

export const TRANCHE_GOUVERNANCE: Tranche = {
  nom: 'gouvernance',
  actes: ACTES_GOUVERNANCE,
  objets: OBJETS_GOUVERNANCE,
};
