import type { Hono } from 'hono';
import { creerOutils } from '../../formulaires/outils-de-gouvernance.tsx';
import type { Services } from '../../services.ts';
import { monterComites } from './comites.routes.tsx';
import { monterDeliberations } from './deliberations.routes.tsx';
import { monterDecisions } from './seance/decisions.routes.tsx';
import { monterDocumentsSeance } from './seance/documents.routes.tsx';
import { monterOrdreDuJour } from './seance/ordre-du-jour.routes.tsx';
import { monterPiecesDeSeance } from './seance/pieces.routes.tsx';
import { monterRecommandations } from './seance/recommandations.routes.tsx';
import { monterSeances } from './seances.routes.tsx';

/** Les pages de la gouvernance : instances, séances, décisions, délibérations, documents. */
export const monterGouvernance = (app: Hono, services: Services): void => {
  const outils = creerOutils(services);
  // Le nom imprimé en tête des documents est celui que l'application montre.
  const nom = async (): Promise<string> => (await services.cadre()).nom;
  monterComites(app, outils);
  monterSeances(app, outils, nom);
  monterOrdreDuJour(app, outils, nom);
  monterPiecesDeSeance(app, outils, services, nom);
  monterDecisions(app, outils, nom);
  monterRecommandations(app, outils, nom);
  monterDocumentsSeance(app, outils, nom);
  monterDeliberations(app, outils, services, nom);
};
