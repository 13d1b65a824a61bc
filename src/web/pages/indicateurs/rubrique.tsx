import { RIEN_A_REMPLIR } from '../../essai.ts';
import { routes } from '../../routes.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { monterIndicateurs } from './indicateurs.routes.tsx';

/** Le catalogue des indicateurs, et ce qu’il y a derrière chaque chiffre. */
export const RUBRIQUE_INDICATEURS: Rubrique = {
  nom: 'indicateurs',
  tranche: 'indicateur',
  menu: [
    {
      code: 'indicateurs',
      libelle: 'Indicateurs',
      href: routes.indicateurs(),
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
  monter: monterIndicateurs,
  monterSansSession: rienAMonter,
};
