import { ACTES_GOUVERNANCE } from '#domaines/gouvernance';
import { routesGouvernance } from '../routes-gouvernance.ts';
import type { Services } from '../services.ts';
import { creerGestes, type Retour } from './gestes-de-page.tsx';

const ACCUEIL: Retour = { libelle: 'Retour à la gouvernance', href: routesGouvernance.accueil() };

/** Ce que les pages de gouvernance partagent : lire, agir, répondre. */
export const creerOutils = (services: Services) => ({
  ...creerGestes(services, {
    lecture: ACTES_GOUVERNANCE.lireGouvernance,
    accueil: ACCUEIL,
    rubrique: 'gouvernance',
  }),
  base: services.base,
  poster: services.poster,
  origine: services.origine,
  pieces: services.pieces,
  raccords: services.raccords,
});

export type Outils = ReturnType<typeof creerOutils>;
