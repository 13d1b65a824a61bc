import type { Unite } from '#platform/db/base.ts';

/** Ce que mesurent ces mesures et ces demandes : « RES-03 en 2025 ». */
export const nommerDesMesures = async (
  tx: Unite,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const lignes = [
    ...(await tx.selectFrom('mesure').select(['id', 'code', 'annee']).where('id', 'in', ids).execute()),
    ...(await tx
      .selectFrom('mesure_demande')
      .select(['id', 'code', 'annee'])
      .where('id', 'in', ids)
      .execute()),
  ];
  return new Map(lignes.map(({ id, code, annee }) => [id, `${code} en ${annee}`]));
};
