import type { Tranche } from '#domaines/acte';
import { ACTES_EQUIPE } from './actes.ts';
import { OBJETS_EQUIPE } from './objets.ts';

export const TRANCHE_EQUIPE: Tranche = {
  nom: 'equipe',
  actes: ACTES_EQUIPE,
  objets: OBJETS_EQUIPE,
};
