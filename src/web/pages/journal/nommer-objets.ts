import type { LigneJournal } from '#domaines/acte';
import { nommerDeGouvernance, nommerDesRelations } from '#domaines/gouvernance';
import { nommerDesMesures } from '#domaines/mesure';
import { nommerDOrganisation } from '#domaines/organisation';
import { nommerDesPublications } from '#domaines/rapport';
import { nommerDeSchema } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { routes } from '../../routes.ts';
import { routesDiagnostic } from '../../routes-diagnostic.ts';
import { routesGouvernance } from '../../routes-gouvernance.ts';
import { routesMesures } from '../../routes-mesures.ts';
import { routesPublications } from '../../routes-publications.ts';
import { routesRelations } from '../../routes-relations.ts';
import { routesSchemas } from '../../routes-schemas.ts';
import { identifiantsCites, type Nommer } from './dire-changement.ts';

/** De quoi nommer tout ce que ces lignes citent : sur quoi elles portent, et ce que leurs valeurs désignent. */
export const preparerNoms = async (tx: Unite, lignes: readonly LigneJournal[]): Promise<Nommer> => {
  const ids = identifiantsCites(lignes.flatMap((l) => [l.objet, l.avant, l.apres]));
  const sources = [
    await nommerDOrganisation(tx),
    await nommerDeSchema(tx, ids),
    await nommerDeGouvernance(tx, ids),
    await nommerDesPublications(tx, ids),
    await nommerDesRelations(tx, ids),
    await nommerDesMesures(tx, ids),
  ];
  return (id) => sources.map((s) => s.get(id)).find((nom) => nom !== undefined);
};

/** La page d'un objet du journal, quand son identifiant suffit à la trouver. */
export const pageDe = ({ objetType, objet }: Pick<LigneJournal, 'objetType' | 'objet'>): string | null => {
  switch (objetType) {
    case 'collectivite':
      return routes.organisation();
    case 'personne':
      return routes.personne(objet);
    case 'service':
      return routes.ficheRepertoire('services', objet);
    case 'acheteur_collectivite':
      return routes.ficheRepertoire('acheteurs', objet);
    case 'partenaire_externe':
      return routes.ficheRepertoire('partenaires', objet);
    case 'schema':
      return routesSchemas.schema(objet);
    case 'diagnostic':
      return routesDiagnostic.accueil(objet);
    case 'comite':
      return routesGouvernance.comite(objet);
    case 'membre':
      return routesGouvernance.membre(objet);
    case 'seance':
      return routesGouvernance.seance(objet);
    case 'decision':
      return routesGouvernance.decision(objet);
    case 'deliberation':
      return routesGouvernance.deliberation(objet);
    case 'mesure':
      return routesMesures.fiche(objet);
    case 'demande':
      return routesMesures.demande(objet);
    case 'publication':
      return routesPublications.publication(objet);
    case 'publication_cadence':
    case 'publication_reglage':
      return routesPublications.cadences();
    case 'equipier':
      return routesRelations.equipier(objet);
    case 'relais':
      return routesRelations.relais(objet);
    case 'charte':
      return routesRelations.charte(objet);
    case 'adhesion':
      return routesRelations.adhesion(objet);
    case 'concertation':
      return routesRelations.concertation(objet);
    case 'contribution':
      return routesRelations.ajusterContribution(objet);
    default:
      return null;
  }
};
