import type { Context } from 'hono';
import { ACTES_SCHEMA, lireSchema, lireVersion, type SchemaVivant, type Version } from '#domaines/schema';
import type { Base, Unite } from '#platform/db/base.ts';
import type { Courriel } from '#platform/mail/courriel.ts';
import type { DepotPieces } from '#platform/pieces/index.ts';
import type { ServicesEnvoi } from '../../contexte.ts';
import { creerGestes, type Retour } from '../../formulaires/gestes-de-page.tsx';
import { routesSchemas } from '../../routes-schemas.ts';

export interface OptionsSchemas {
  readonly services: ServicesEnvoi;
  readonly base: Base;
  readonly horloge: () => Date;
  readonly pieces: DepotPieces;
  /** Où attendent les tableaux envoyés, jusqu'à leur confirmation. */
  readonly dossierTableaux: string;
  /** Envoie un courriel ; absent : aucun courrier n'est réglé, les rappels ne partent pas. */
  readonly poster?: ((courriel: Courriel) => Promise<boolean>) | undefined;
  /** Adresse publique de l'application (`https://…`), si elle en a une. */
  readonly adresse?: string | undefined;
}

/** Le schéma et la version d'une adresse, s'ils vont ensemble. */
export interface Place {
  readonly schema: SchemaVivant;
  readonly version: Version;
}

const ACCUEIL: Retour = { libelle: 'Retour aux schémas', href: routesSchemas.liste() };

/** Ce que les pages des schémas partagent : lire, agir, répondre. */
export const creerOutils = (options: OptionsSchemas) => {
  return {
    ...creerGestes({ ...options, lecture: ACTES_SCHEMA.lireSchemas, accueil: ACCUEIL, rubrique: 'schema' }),
    base: options.base,
    /** Le schéma et la version de l'adresse ; `null` s'ils n'existent pas ou ne vont pas ensemble. */
    placeDe: async (tx: Unite, c: Context): Promise<Place | null> => {
      const schema = await lireSchema(tx, c.req.param('schema') ?? '');
      const version = schema === null ? null : await lireVersion(tx, c.req.param('version') ?? '');
      return schema === null || version === null || version.schema !== schema.id ? null : { schema, version };
    },
  };
};

export type Outils = ReturnType<typeof creerOutils>;
