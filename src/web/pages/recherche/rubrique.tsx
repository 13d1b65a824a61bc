import { RIEN_A_REMPLIR } from '../../essai.ts';
import { routes } from '../../routes.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { monterRecherche } from './recherche.routes.tsx';

/** Trouver un objet de n'importe quelle tranche par ses mots. */
export const RUBRIQUE_RECHERCHE: Rubrique = {
  nom: 'recherche',
  tranche: null,
  menu: [{ code: 'recherche', libelle: 'Rechercher', href: routes.recherche(), place: 'compte', acte: null }],
  envois: [],
  longsFormulaires: [],
  pageDe: {},
  lignes: {},
  publiques: [],
  essai: RIEN_A_REMPLIR,
  monter: monterRecherche,
  monterSansSession: rienAMonter,
};
