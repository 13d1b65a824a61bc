import { type FaitsDePublication, faitsDePublication } from '#domaines/publication';
import { listerVersions, type Schema, schemaDeReference, versionDeReference } from '#domaines/schema';
import { ok, type Result, refus } from '#platform/result.ts';
import { lireConfig } from '../lire-config.ts';
import { type Base, ouvrirBase } from '../platform/db/base.ts';

/** Un schéma du registre, et ce qu'il a publié. */
export interface SchemaVivantLu {
  readonly schema: Schema;
  readonly publication: FaitsDePublication;
}

const IDENTIFIANT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

export const estIdentifiantVivant = (demande: string): boolean => IDENTIFIANT.test(demande);

/** La version qui fait foi d'un schéma, sinon la plus récente. */
export const lireSchemaVivant = (
  base: Base,
  collectivite: string,
  id: string,
): Promise<Result<SchemaVivantLu, { readonly message: string }>> =>
  base.dansCollectivite(collectivite, async (tx) => {
    const schema = await schemaDeReference(tx, id.toLowerCase());
    if (schema === null)
      return refus({
        message: `Aucun schéma « ${id} » dans ce registre : son identifiant est dans l'adresse de sa page.`,
      });
    const reference = versionDeReference(await listerVersions(tx, schema.id));
    const publication = await faitsDePublication(tx, {
      schema: schema.id,
      publieA: reference?.publieA ?? null,
    });
    return ok({ schema, publication });
  });

/** Ouvre le registre configuré, y lit le schéma, le referme. */
export const ouvrirSchemaVivant = async (id: string): ReturnType<typeof lireSchemaVivant> => {
  const config = lireConfig();
  const base = await ouvrirBase(config.base);
  try {
    return await lireSchemaVivant(base, config.collectivite, id);
  } finally {
    await base.fermer();
  }
};
