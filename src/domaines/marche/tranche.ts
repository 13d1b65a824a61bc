import { AUCUN_RAPPEL, RIEN_A_FAIRE, RIEN_DES_PERSONNES, type Tranche } from '#domaines/acte';
import { ACTES_MARCHE } from './actes.ts';
import { populationMarches } from './marche.population.ts';
import { populationTitulaires } from './titulaire.population.ts';

export const TRANCHE_MARCHE: Tranche = {
  nom: 'marche',
  actes: ACTES_MARCHE,
  objets: {},
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [populationMarches, populationTitulaires],
  personnes: RIEN_DES_PERSONNES,
  taches: RIEN_A_FAIRE,
  rappels: AUCUN_RAPPEL,
  recherche: [],
};
