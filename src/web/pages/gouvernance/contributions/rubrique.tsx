import { motifsRelations as m, routesRelations as r } from '../../../routes-relations.ts';
import type { Rubrique } from '../../../rubrique.ts';
import { creerOutils } from '../outils.tsx';
import { monterAjustements } from './ajustements.routes.tsx';
import { monterConcertations } from './concertations.routes.tsx';
import { monterContribuerParLien } from './contribuer-par-lien.routes.tsx';

/** Les concertations, leurs contributions et ce qui leur est répondu. */
export const RUBRIQUE_CONCERTATION: Rubrique = {
  nom: 'gouvernance/contributions',
  tranche: 'concertation',
  menu: [],
  envois: [],
  longsFormulaires: [],
  pageDe: { concertation: r.concertation, contribution: r.ajusterContribution },
  lignes: {},
  publiques: [{ motif: m.contribuerParLien, sorte: 'sans-session' }],
  monter: (app, services) => {
    const outils = creerOutils(services);
    monterConcertations(app, outils);
    monterAjustements(app, outils);
  },
  monterSansSession: monterContribuerParLien,
};
