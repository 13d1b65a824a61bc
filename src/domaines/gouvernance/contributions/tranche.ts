import type { Tranche } from '#domaines/acte';
import { ACTES_CONCERTATION } from './actes.ts';
import { OBJETS_CONCERTATION } from './objets.ts';

export const TRANCHE_CONCERTATION: Tranche = {
  nom: 'concertation',
  actes: ACTES_CONCERTATION,
  objets: OBJETS_CONCERTATION,
};
