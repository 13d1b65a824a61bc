import { RIEN_A_REMPLIR } from '../../essai.ts';
import { routes } from '../../routes.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { monterTableauDeBord } from './tableau-de-bord.routes.tsx';

/** L’accueil : où l’on en est, et le bilan à télécharger. */
export const RUBRIQUE_TABLEAU_DE_BORD: Rubrique = {
  nom: 'tableau-de-bord',
  tranche: 'rapport',
  menu: [
    {
      code: 'tableau-de-bord',
      libelle: 'Tableau de bord',
      href: routes.tableauDeBord(),
      place: 'principale',
      acte: null,
    },
  ],
  envois: [],
  longsFormulaires: [],
  pageDe: {},
  lignes: {},
  publiques: [],
  essai: RIEN_A_REMPLIR,
  monter: monterTableauDeBord,
  monterSansSession: rienAMonter,
};
