import type { Tranche } from '#domaines/acte';
import { ACTES_RESEAU } from './actes.ts';
import { OBJETS_RESEAU } from './objets.ts';
import { PERSONNES_RESEAU } from './personnes-gardees.ts';

export const TRANCHE_RESEAU: Tranche = {
  nom: 'reseau',
  actes: ACTES_RESEAU,
  objets: OBJETS_RESEAU,
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [],
  personnes: PERSONNES_RESEAU,
};
