import type { Unite } from '#platform/db/base.ts';
import type { Ponderation } from './score.rules.ts';

/** Les versions des poids, de celle en vigueur à la première ; vide : personne ne les a réglés. */
export const listerPonderations = async (tx: Unite, schema: string): Promise<readonly Ponderation[]> =>
  (
    await tx
      .selectFrom('schema_diagnostic_ponderation')
      .selectAll()
      .where('schema', '=', schema)
      .orderBy('numero', 'desc')
      .execute()
  ).map((l) => ({
    numero: l.numero,
    poids: { enjeux: l.enjeux, risque: l.risque, influence: l.influence },
    motif: l.motif,
    modifiePar: l.modifie_par,
    modifieLe: new Date(l.modifie_le).toISOString(),
  }));

/** Ajoute une version ; faux si quelqu'un l'a fait entre-temps. */
export const ajouterPonderation = async (
  tx: Unite,
  collectivite: string,
  schema: string,
  { numero, poids, motif, modifiePar, modifieLe }: Ponderation & { readonly modifieLe: string },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('schema_diagnostic_ponderation')
    .values({
      collectivite,
      schema,
      numero,
      ...poids,
      motif,
      modifie_par: modifiePar,
      modifie_le: modifieLe,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
};
