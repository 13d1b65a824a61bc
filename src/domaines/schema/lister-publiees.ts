import { comparerTextes } from '#platform/comparer.ts';
import type { Unite } from '#platform/db/base.ts';
import { estPublique } from './contenu-public.rules.ts';
import { lireSchema, listerSchemas, listerVersions } from './schema.repository.ts';
import type { SchemaVivant, Version } from './version.ts';

/** Un schéma que tout le monde peut lire : sa dernière version publiée, et celle qui l'était avant elle. */
export interface SchemaPublic {
  readonly schema: SchemaVivant;
  readonly version: Version;
  readonly precedente: Version | null;
}

const publicDe = (schema: SchemaVivant, versions: readonly Version[]): SchemaPublic | null => {
  const [version, precedente = null] = versions.filter(estPublique).toSorted((a, b) => b.numero - a.numero);
  return version === undefined ? null : { schema, version, precedente };
};

/** Les schémas publiés, du plus récemment publié au plus ancien. */
export const listerSchemasPublics = async (tx: Unite): Promise<readonly SchemaPublic[]> => {
  const versions = Map.groupBy(await listerVersions(tx, null), (v) => v.schema);
  return (await listerSchemas(tx))
    .flatMap((schema) => publicDe(schema, versions.get(schema.id) ?? []) ?? [])
    .toSorted((a, b) => comparerTextes(b.version.publieLe ?? '', a.version.publieLe ?? ''));
};

/** Un schéma publié ; `null` s'il n'existe pas, ou si aucune de ses versions n'est publiée. */
export const lireSchemaPublic = async (tx: Unite, id: string): Promise<SchemaPublic | null> => {
  const schema = await lireSchema(tx, id);
  return schema === null ? null : publicDe(schema, await listerVersions(tx, id));
};
