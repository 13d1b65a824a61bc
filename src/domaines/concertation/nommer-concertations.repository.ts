import type { Unite } from '#platform/db/base.ts';

const abreger = (texte: string): string => (texte.length > 90 ? `${texte.slice(0, 89)}…` : texte);

/** Le nom de ces concertations et de ces contributions : le début de leur texte. */
export const nommerDesConcertations = async (
  tx: Unite,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const concertations = await tx
    .selectFrom('concertation')
    .select(['id', 'question'])
    .where('id', 'in', ids)
    .execute();
  const contributions = await tx
    .selectFrom('concertation_contribution')
    .select(['id', 'texte'])
    .where('id', 'in', ids)
    .execute();
  return new Map([
    ...concertations.map((c) => [c.id, abreger(c.question)] as const),
    ...contributions.map((c) => [c.id, abreger(c.texte)] as const),
  ]);
};
