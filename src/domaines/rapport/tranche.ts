import { AUCUN_RAPPEL, RIEN_A_FAIRE, RIEN_DES_PERSONNES, type Tranche } from '#domaines/acte';
import { ACTES_RAPPORT } from './actes.ts';
import { populationCibles, populationMesures } from './objectifs/objectifs.population.ts';

export const TRANCHE_RAPPORT: Tranche = {
  nom: 'rapport',
  actes: ACTES_RAPPORT,
  objets: {},
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [populationCibles, populationMesures],
  personnes: RIEN_DES_PERSONNES,
  taches: RIEN_A_FAIRE,
  rappels: AUCUN_RAPPEL,
  recherche: [],
};
