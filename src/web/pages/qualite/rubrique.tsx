import { RIEN_A_REMPLIR } from '../../essai.ts';
import { routes } from '../../routes.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { monterQualite } from './qualite.routes.tsx';

/** Ce que les données reçues ont de faux ou de douteux. */
export const RUBRIQUE_QUALITE: Rubrique = {
  nom: 'qualite',
  tranche: 'marche',
  menu: [{ code: 'qualite', libelle: 'Qualité', href: routes.qualite(), place: 'principale', acte: null }],
  envois: [],
  longsFormulaires: [],
  pageDe: {},
  lignes: {},
  publiques: [],
  essai: RIEN_A_REMPLIR,
  monter: monterQualite,
  monterSansSession: rienAMonter,
};
