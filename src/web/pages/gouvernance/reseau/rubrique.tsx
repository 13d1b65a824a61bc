import { routesRelations as r } from '../../../routes-relations.ts';
import { type Rubrique, rienAMonter } from '../../../rubrique.ts';
import { creerOutils } from '../outils.tsx';
import { monterReseau } from './reseau.routes.tsx';

/** Les référents dans les services, les partenaires, les réseaux de pairs. */
export const RUBRIQUE_RESEAU: Rubrique = {
  nom: 'gouvernance/reseau',
  tranche: 'reseau',
  menu: [],
  envois: [],
  longsFormulaires: [],
  pageDe: { relais: r.relais, charte: r.charte, adhesion: r.adhesion },
  lignes: {},
  publiques: [],
  monter: (app, services) => monterReseau(app, creerOutils(services)),
  monterSansSession: rienAMonter,
};
