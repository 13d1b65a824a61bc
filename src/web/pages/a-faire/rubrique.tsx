import { RIEN_A_REMPLIR } from '../../essai.ts';
import { routes } from '../../routes.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { monterAFaire } from './a-faire.routes.tsx';

/** Ce que toutes les tranches attendent de la personne. */
export const RUBRIQUE_A_FAIRE: Rubrique = {
  nom: 'a-faire',
  tranche: null,
  menu: [{ code: 'a-faire', libelle: 'À faire', href: routes.aFaire(), place: 'compte', acte: null }],
  envois: [],
  longsFormulaires: [],
  pageDe: {},
  lignes: {},
  publiques: [],
  essai: RIEN_A_REMPLIR,
  monter: monterAFaire,
  monterSansSession: rienAMonter,
};
