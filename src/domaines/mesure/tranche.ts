import type { Tranche } from '#domaines/acte';
import { ACTES_MESURE } from './actes.ts';
import { OBJETS_MESURE } from './objets.ts';

export const TRANCHE_MESURE: Tranche = {
  nom: 'mesure',
  actes: ACTES_MESURE,
  objets: OBJETS_MESURE,
};
