import { routes } from '../../routes.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { monterMarches } from './marches.routes.tsx';

/** Le registre des contrats. */
export const RUBRIQUE_MARCHES: Rubrique = {
  nom: 'marches',
  tranche: 'marche',
  menu: [{ code: 'marches', libelle: 'Marchés', href: routes.marches(), place: 'principale', acte: null }],
  envois: [],
  longsFormulaires: [],
  pageDe: {},
  lignes: { marches: 'contrats', titulaires: 'contrats' },
  publiques: [],
  essai: () => import('./essai.ts'),
  monter: monterMarches,
  monterSansSession: rienAMonter,
};
