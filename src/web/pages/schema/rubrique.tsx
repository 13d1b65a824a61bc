import { RIEN_A_REMPLIR } from '../../essai.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { monterSchema } from './schema.routes.tsx';

/** Un modèle de schéma, ou un schéma, à lire d’un trait avec ses chiffres. */
export const RUBRIQUE_MODELES: Rubrique = {
  nom: 'schema',
  tranche: 'schema',
  menu: [],
  envois: [],
  longsFormulaires: [],
  pageDe: {},
  lignes: {},
  publiques: [],
  essai: RIEN_A_REMPLIR,
  monter: monterSchema,
  monterSansSession: rienAMonter,
};
