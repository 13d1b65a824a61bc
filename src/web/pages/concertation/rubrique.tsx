import { creerOutils } from '../../formulaires/outils-de-gouvernance.tsx';
import { motifsConcertation as m, routesConcertation as r } from '../../routes-concertation.ts';
import type { Rubrique } from '../../rubrique.ts';
import { monterAjustements } from './ajustements.routes.tsx';
import { monterConcertations } from './concertations.routes.tsx';
import { monterContribuerParLien } from './contribuer-par-lien.routes.tsx';

/** Les concertations, leurs contributions et ce qui leur est répondu. */
export const RUBRIQUE_CONCERTATION: Rubrique = {
  nom: 'concertation',
  tranche: 'concertation',
  menu: [],
  envois: [],
  longsFormulaires: [],
  pageDe: { concertation: r.concertation, contribution: r.ajusterContribution },
  lignes: {},
  publiques: [{ motif: m.contribuerParLien, sorte: 'sans-session' }],
  essai: () => import('./essai.ts'),
  monter: (app, services) => {
    const outils = creerOutils(services);
    monterConcertations(app, outils);
    monterAjustements(app, outils);
  },
  monterSansSession: monterContribuerParLien,
};
