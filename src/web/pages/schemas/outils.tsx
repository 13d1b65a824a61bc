import type { Context } from 'hono';
import { ACTES_SCHEMA, lireSchema, lireVersion, type SchemaVivant, type Version } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { creerGestes, type Retour } from '../../formulaires/gestes-de-page.tsx';
import { routesSchemas } from '../../routes-schemas.ts';
import type { Services } from '../../services.ts';

/** Le schéma et la version d'une adresse, s'ils vont ensemble. */
export interface Place {
  readonly schema: SchemaVivant;
  readonly version: Version;
}

const ACCUEIL: Retour = { libelle: 'Retour aux schémas', href: routesSchemas.liste() };

/** Ce que les pages des schémas partagent : lire, agir, répondre. */
export const creerOutils = (services: Services) => {
  return {
    ...creerGestes(services, { lecture: ACTES_SCHEMA.lireSchemas, accueil: ACCUEIL, rubrique: 'schema' }),
    base: services.base,
    /** Le schéma et la version de l'adresse ; `null` s'ils n'existent pas ou ne vont pas ensemble. */
    placeDe: async (tx: Unite, c: Context): Promise<Place | null> => {
      const schema = await lireSchema(tx, c.req.param('schema') ?? '');
      const version = schema === null ? null : await lireVersion(tx, c.req.param('version') ?? '');
      return schema === null || version === null || version.schema !== schema.id ? null : { schema, version };
    },
  };
};

export type Outils = ReturnType<typeof creerOutils>;
