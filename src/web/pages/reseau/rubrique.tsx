import { creerOutils } from '../../formulaires/outils-de-gouvernance.tsx';
import { routesReseau as r } from '../../routes-reseau.ts';
import { type Rubrique, rienAMonter } from '../../rubrique.ts';
import { monterReseau } from './reseau.routes.tsx';

/** Les référents dans les services, les partenaires, les réseaux de pairs. */
export const RUBRIQUE_RESEAU: Rubrique = {
  nom: 'reseau',
  tranche: 'reseau',
  menu: [],
  envois: [],
  longsFormulaires: [],
  pageDe: { relais: r.relais, charte: r.charte, adhesion: r.adhesion },
  lignes: {},
  publiques: [],
  essai: () => import('./essai.ts'),
  monter: (app, services) => monterReseau(app, creerOutils(services)),
  monterSansSession: rienAMonter,
};
