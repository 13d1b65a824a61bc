import { RIEN_A_REMPLIR } from '../../essai.ts';
import { routes } from '../../routes.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { monterInstallation } from './installation.routes.tsx';

/** La première configuration : la collectivité et son administrateur. */
export const RUBRIQUE_INSTALLATION: Rubrique = {
  nom: 'installation',
  tranche: 'organisation',
  menu: [],
  envois: [],
  longsFormulaires: [],
  pageDe: {},
  lignes: {},
  publiques: [{ motif: routes.installation(), sorte: 'sans-session' }],
  essai: RIEN_A_REMPLIR,
  monter: rienAMonter,
  monterSansSession: monterInstallation,
};
