import { motifsDiagnostic as m, routesDiagnostic as r } from '../../../routes-diagnostic.ts';
import { type Rubrique, rienAMonter } from '../../../rubrique.ts';
import { monterDiagnostic } from './diagnostic.routes.tsx';
import { TABLEAU_DE_DEPENSES } from './envois.ts';

/** Le diagnostic préalable d’un schéma. */
export const RUBRIQUE_DIAGNOSTIC: Rubrique = {
  nom: 'schemas/diagnostic',
  tranche: 'diagnostic',
  menu: [],
  envois: [TABLEAU_DE_DEPENSES],
  longsFormulaires: [m.entretien, m.croisement],
  pageDe: { diagnostic: r.accueil, service_diagnostique: null },
  lignes: {},
  publiques: [],
  essai: () => import('./essai.ts'),
  monter: monterDiagnostic,
  monterSansSession: rienAMonter,
};
