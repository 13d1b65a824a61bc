import { RIEN_A_REMPLIR } from '../../essai.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { monterVerification } from './verification.routes.tsx';

/** La vérification d’un modèle. */
export const RUBRIQUE_VERIFICATION: Rubrique = {
  nom: 'verification',
  tranche: 'schema',
  menu: [],
  envois: [],
  longsFormulaires: [],
  pageDe: {},
  lignes: {},
  publiques: [],
  essai: RIEN_A_REMPLIR,
  monter: monterVerification,
  monterSansSession: rienAMonter,
};
