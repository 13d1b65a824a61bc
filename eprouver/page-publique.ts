import { listerSchemasPublics } from '../src/domaines/schema/index.ts';
import { COLLECTIVITE_PAR_DEFAUT, ouvrirBase } from '../src/platform/db/base.ts';
import { reglageDe } from './bases.ts';

/** L'adresse publique du schéma que la démonstration publie. Ouvre la base : à demander avant de la servir. */
export const trouverPagePublique = async (cible: string): Promise<string> => {
  const base = await ouvrirBase(reglageDe(cible));
  const [schema] = await base.dansCollectivite(COLLECTIVITE_PAR_DEFAUT, listerSchemasPublics);
  const { siren } = await base.comptes
    .selectFrom('acheteur')
    .select('siren')
    .where('collectivite', '=', COLLECTIVITE_PAR_DEFAUT)
    .executeTakeFirstOrThrow();
  await base.fermer();
  if (schema === undefined) throw new Error('La démonstration ne publie aucun schéma.');
  return `/public/${siren}/schemas/${schema.schema.id}`;
};
