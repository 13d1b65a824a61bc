import type { Tranche } from '#domaines/acte';
import { ACTES_MESURE } from './actes.ts';
import { OBJETS_MESURE } from './objets.ts';
import { PERSONNES_MESURE } from './personnes-gardees.ts';
import { rappelerMesures } from './rappels.ts';
import { tachesDeMesure } from './taches.ts';

export const TRANCHE_MESURE: Tranche = {
  nom: 'mesure',
  actes: ACTES_MESURE,
  objets: OBJETS_MESURE,
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [],
  personnes: PERSONNES_MESURE,
  taches: tachesDeMesure,
  rappels: rappelerMesures,
  recherche: [],
};
