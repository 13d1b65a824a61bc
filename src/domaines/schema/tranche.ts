import type { Tranche } from '#domaines/acte';
import { ACTES_SCHEMA } from './actes.ts';
import { OBJETS_SCHEMA } from './objets.ts';

export const TRANCHE_SCHEMA: Tranche = {
  nom: 'schema',
  actes: ACTES_SCHEMA,
  objets: OBJETS_SCHEMA,
};
