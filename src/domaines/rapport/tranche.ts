import { RIEN_DES_PERSONNES, type Tranche } from '#domaines/acte';
import { ACTES_RAPPORT } from './actes.ts';
import { populationCibles, populationMesures } from './objectifs/objectifs.population.ts';

export const TRANCHE_RAPPORT: Tranche = {
  nom: 'rapport',
  actes: ACTES_RAPPORT,
  objets: {},
  populations: [populationCibles, populationMesures],
  personnes: RIEN_DES_PERSONNES,
};
