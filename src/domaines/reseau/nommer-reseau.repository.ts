import { lireNomsAnnuaire, nommer } from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';

/** Le nom de ces référents et de ces réseaux. */
export const nommerDuReseau = async (
  tx: Unite,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const noms = await lireNomsAnnuaire(tx);
  const relais = await tx
    .selectFrom('reseau_relais')
    .select(['id', 'personne', 'nom'])
    .where('id', 'in', ids)
    .execute();
  const adhesions = await tx
    .selectFrom('reseau_adhesion')
    .select(['id', 'nom'])
    .where('id', 'in', ids)
    .execute();
  return new Map([
    ...relais.map((r) => [r.id, nommer(noms, r)] as const),
    ...adhesions.map((a) => [a.id, a.nom] as const),
  ]);
};
