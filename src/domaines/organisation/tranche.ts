import type { Tranche } from '#domaines/acte';
import { ACTES_ORGANISATION } from './actes.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import { PERSONNES_ORGANISATION } from './personnes-gardees.ts';

export const TRANCHE_ORGANISATION: Tranche = {
  nom: 'organisation',
  actes: ACTES_ORGANISATION,
  objets: OBJETS_ORGANISATION,
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [],
  personnes: PERSONNES_ORGANISATION,
};
