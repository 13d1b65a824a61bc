import { RIEN_DES_PERSONNES, type Tranche } from '#domaines/acte';
import { ACTES_MARCHE } from './actes.ts';
import { populationMarches } from './marche.population.ts';
import { populationTitulaires } from './titulaire.population.ts';

export const TRANCHE_MARCHE: Tranche = {
  nom: 'marche',
  actes: ACTES_MARCHE,
  objets: {},
  populations: [populationMarches, populationTitulaires],
  personnes: RIEN_DES_PERSONNES,
};
