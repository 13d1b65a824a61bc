import { AUCUN_RAPPEL, RIEN_A_FAIRE, type Tranche } from '#domaines/acte';
import { ACTES_DIAGNOSTIC } from './actes.ts';
import { OBJETS_DIAGNOSTIC } from './objets.ts';
import { PERSONNES_DIAGNOSTIC } from './personnes-gardees.ts';

export const TRANCHE_DIAGNOSTIC: Tranche = {
  nom: 'diagnostic',
  actes: ACTES_DIAGNOSTIC,
  objets: OBJETS_DIAGNOSTIC,
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [],
  personnes: PERSONNES_DIAGNOSTIC,
  taches: RIEN_A_FAIRE,
  rappels: AUCUN_RAPPEL,
  recherche: [],
};
