import type { Hono } from 'hono';
import { monterComites } from './comites.routes.tsx';
import { monterAjustements } from './contributions/ajustements.routes.tsx';
import { monterConcertations } from './contributions/concertations.routes.tsx';
import { monterDeliberations } from './deliberations.routes.tsx';
import { monterEquipe } from './equipe/equipe.routes.tsx';
import { creerOutils, type OptionsGouvernance } from './outils.tsx';
import { monterReseau } from './reseau/reseau.routes.tsx';
import { monterDecisions } from './seance/decisions.routes.tsx';
import { monterDocumentsSeance } from './seance/documents.routes.tsx';
import { monterOrdreDuJour } from './seance/ordre-du-jour.routes.tsx';
import { monterPieces } from './seance/pieces.routes.tsx';
import { monterRecommandations } from './seance/recommandations.routes.tsx';
import { monterSeances } from './seances.routes.tsx';

export type { OptionsGouvernance } from './outils.tsx';

/** Les pages de la gouvernance : instances, séances, décisions, délibérations, documents. */
export const monterGouvernance = (app: Hono, options: OptionsGouvernance): void => {
  const outils = creerOutils(options);
  // Le nom imprimé en tête des documents est celui que l'application montre.
  const nom = async (): Promise<string> => (await options.services.cadre()).nom;
  monterComites(app, outils);
  monterSeances(app, outils, nom);
  monterOrdreDuJour(app, outils, nom);
  monterPieces(app, outils, options, nom);
  monterDecisions(app, outils, nom);
  monterRecommandations(app, outils, nom);
  monterDocumentsSeance(app, outils, nom);
  monterDeliberations(app, outils, options, nom);
  monterEquipe(app, outils);
  monterReseau(app, outils);
  monterConcertations(app, outils);
  monterAjustements(app, outils);
};
