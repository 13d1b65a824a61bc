import type { Unite } from '#platform/db/base.ts';

/** Le nom de ces schémas, versions, niveaux, lignes d'indicateur et services d'un diagnostic, tels que leur version la plus récente les écrit. */
export const nommerDeSchema = async (
  tx: Unite,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const versions = await tx
    .selectFrom('schema_version')
    .select(['id', 'schema', 'numero', 'intitule'])
    .orderBy('numero')
    .execute();
  const numeros = new Map(versions.map((v) => [v.id, v.numero]));
  const noeuds = await tx
    .selectFrom('schema_version_noeud')
    .select(['id', 'code', 'intitule', 'version_schema'])
    .where('id', 'in', ids)
    .execute();
  const lignes = await tx
    .selectFrom('schema_version_ligne')
    .select(['id', 'code', 'version_schema'])
    .where('id', 'in', ids)
    .execute();
  const services = await tx
    .selectFrom('schema_diagnostic')
    .select(['id', 'nom'])
    .where('id', 'in', ids)
    .execute();
  const parVersion = <L extends { readonly version_schema: string }>(liste: readonly L[]): readonly L[] =>
    liste.toSorted((a, b) => (numeros.get(a.version_schema) ?? 0) - (numeros.get(b.version_schema) ?? 0));
  return new Map([
    ...services.map((s) => [s.id, s.nom] as const),
    ...versions.map((v) => [v.schema, v.intitule] as const),
    ...versions.map((v) => [v.id, `${v.intitule}, version ${v.numero}`] as const),
    ...parVersion(noeuds).map((n) => [n.id, `${n.code} ${n.intitule}`] as const),
    ...parVersion(lignes).map((l) => [l.id, `indicateur ${l.code}`] as const),
  ]);
};
