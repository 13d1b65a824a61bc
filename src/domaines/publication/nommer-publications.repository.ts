import type { Unite } from '#platform/db/base.ts';
import { TYPES_PUBLICATION } from './listes.ts';

/** Le titre de ces publications, et le nom des types dont la cadence se règle. */
export const nommerDesPublications = async (
  tx: Unite,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const types = Object.entries(TYPES_PUBLICATION);
  if (ids.length === 0) return new Map(types);
  const lignes = await tx.selectFrom('publication').select(['id', 'titre']).where('id', 'in', ids).execute();
  return new Map([...types, ...lignes.map((l) => [l.id, l.titre] as const)]);
};
