import { RIEN_DES_PERSONNES, type Tranche } from '#domaines/acte';
import { ACTES_INDICATEUR } from './actes.ts';

export const TRANCHE_INDICATEUR: Tranche = {
  nom: 'indicateur',
  actes: ACTES_INDICATEUR,
  objets: {},
  populations: [],
  personnes: RIEN_DES_PERSONNES,
};
