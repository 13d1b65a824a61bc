import { AUCUN_RAPPEL, RIEN_A_FAIRE, type Tranche } from '#domaines/acte';
import { ACTES_GOUVERNANCE } from '#domaines/gouvernance';
import { ACTES_EQUIPE } from './actes.ts';
import { populationEquipe, populationTemps } from './equipe.population.ts';
import { OBJETS_EQUIPE } from './objets.ts';
import { PERSONNES_EQUIPE } from './personnes-gardees.ts';

export const TRANCHE_EQUIPE: Tranche = {
  nom: 'equipe',
  actes: ACTES_EQUIPE,
  objets: OBJETS_EQUIPE,
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [populationEquipe, populationTemps],
  personnes: PERSONNES_EQUIPE,
  taches: RIEN_A_FAIRE,
  rappels: AUCUN_RAPPEL,
  recherche: [
    {
      type: OBJETS_EQUIPE.equipier,
      lecture: ACTES_GOUVERNANCE.lireGouvernance,
      table: 'equipe_membre',
      identifiant: 'id',
      nom: 'nom',
      textes: ['nom', 'expertise'],
    },
  ],
};
