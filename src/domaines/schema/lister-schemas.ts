import type { Unite } from '#platform/db/base.ts';
import { lireContenu } from './contenu.repository.ts';
import { versModele } from './convertir-modele.rules.ts';
import type { Schema } from './modele.ts';
import { lireSchema, listerSchemas, listerVersions } from './schema.repository.ts';
import { type SchemaVivant, type Version, versionDeReference } from './version.ts';

export interface SchemaListe {
  readonly schema: SchemaVivant;
  /** La version qui fait foi, sinon la plus récente. */
  readonly reference: Version;
  readonly versions: readonly Version[];
}

const ORDRE = ['en-evaluation', 'publie', 'adopte', 'soumis', 'brouillon', 'clos'];

/** Les schémas vivants : ceux qui font foi d'abord, puis ceux en préparation, les clos à la fin. */
export const listerSchemasVivants = async (tx: Unite): Promise<readonly SchemaListe[]> => {
  const versions = Map.groupBy(await listerVersions(tx, null), (v) => v.schema);
  const liste = (await listerSchemas(tx)).flatMap((schema): SchemaListe[] => {
    const siennes = versions.get(schema.id) ?? [];
    const reference = versionDeReference(siennes);
    return reference === null ? [] : [{ schema, reference, versions: siennes }];
  });
  return liste.toSorted((a, b) => ORDRE.indexOf(a.reference.etat) - ORDRE.indexOf(b.reference.etat));
};

/** Un schéma vivant dans la forme commune des modèles, d'après sa version qui fait foi ; `null` s'il n'existe pas. */
export const schemaDeReference = async (tx: Unite, id: string): Promise<Schema | null> => {
  const schema = await lireSchema(tx, id);
  const reference = schema === null ? null : versionDeReference(await listerVersions(tx, id));
  if (schema === null || reference === null) return null;
  return versModele(await lireContenu(tx, reference), { id: schema.id, type: schema.type });
};
