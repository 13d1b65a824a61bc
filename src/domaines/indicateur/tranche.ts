import { AUCUN_RAPPEL, RIEN_A_FAIRE, RIEN_DES_PERSONNES, type Tranche } from '#domaines/acte';
import { ACTES_INDICATEUR } from './actes.ts';

export const TRANCHE_INDICATEUR: Tranche = {
  nom: 'indicateur',
  actes: ACTES_INDICATEUR,
  objets: {},
  // Celles d'avant les tranches sont dans `platform/db/migrations` : publiées, elles n'en bougent plus.
  migrations: {},
  populations: [],
  personnes: RIEN_DES_PERSONNES,
  taches: RIEN_A_FAIRE,
  rappels: AUCUN_RAPPEL,
  recherche: [],
};
