import { AUCUN_RAPPEL, RIEN_A_FAIRE, RIEN_DES_PERSONNES, type Tranche } from '#domaines/acte';
import { ACTES_PUBLICATION } from './actes.ts';
import { OBJETS_PUBLICATION } from './objets.ts';
import { populationPublications } from './publication.population.ts';

export const TRANCHE_PUBLICATION: Tranche = {
  nom: 'publication',
  actes: ACTES_PUBLICATION,
  objets: OBJETS_PUBLICATION,
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [populationPublications],
  personnes: RIEN_DES_PERSONNES,
  taches: RIEN_A_FAIRE,
  rappels: AUCUN_RAPPEL,
  recherche: [],
};
