import { AUCUN_RAPPEL, RIEN_A_FAIRE, type Tranche } from '#domaines/acte';
import { ACTES_GOUVERNANCE } from '#domaines/gouvernance';
import { ACTES_CONCERTATION } from './actes.ts';
import { OBJETS_CONCERTATION } from './objets.ts';
import { PERSONNES_CONCERTATION } from './personnes-gardees.ts';

export const TRANCHE_CONCERTATION: Tranche = {
  nom: 'concertation',
  actes: ACTES_CONCERTATION,
  objets: OBJETS_CONCERTATION,
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [],
  personnes: PERSONNES_CONCERTATION,
  taches: RIEN_A_FAIRE,
  rappels: AUCUN_RAPPEL,
  recherche: [
    {
      type: OBJETS_CONCERTATION.concertation,
      lecture: ACTES_GOUVERNANCE.lireGouvernance,
      table: 'concertation',
      identifiant: 'id',
      nom: 'question',
      textes: ['question', 'presentation', 'publics'],
    },
  ],
};
