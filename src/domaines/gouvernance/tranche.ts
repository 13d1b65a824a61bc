import type { Tranche } from '#domaines/acte';
import { ACTES_GOUVERNANCE } from './actes.ts';
import { populationDecisions, populationPresences, populationSeances } from './gouvernance.population.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { PERSONNES_GOUVERNANCE } from './personnes-gardees.ts';

export const TRANCHE_GOUVERNANCE: Tranche = {
  nom: 'gouvernance',
  actes: ACTES_GOUVERNANCE,
  objets: OBJETS_GOUVERNANCE,
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [populationSeances, populationPresences, populationDecisions],
  personnes: PERSONNES_GOUVERNANCE,
};
