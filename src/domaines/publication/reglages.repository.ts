import type { Unite } from '#platform/db/base.ts';
import { estLicence, estTypePublication, type Licence } from './listes.ts';
import { colonnesRevision, versRevision } from './publication.repository.ts';
import type { CadenceReglee, Reglage } from './reglages.ts';

/** Les cadences réglées ; un type qui n'y est pas n'a que celle de la loi, s'il en a une. */
export const listerCadencesReglees = async (tx: Unite): Promise<readonly CadenceReglee[]> =>
  (await tx.selectFrom('publication_cadence').selectAll().orderBy('type').execute()).flatMap((l) =>
    estTypePublication(l.type)
      ? [
          {
            type: l.type,
            parAn: l.par_an,
            delaiJours: l.delai_jours,
            mois: l.mois,
            premiere: l.premiere,
            schema: l.schema,
            ...versRevision(l),
          },
        ]
      : [],
  );

const colonnesCadence = (c: CadenceReglee) => ({
  par_an: c.parAn,
  delai_jours: c.delaiJours,
  mois: c.mois,
  premiere: c.premiere,
  schema: c.schema,
  ...colonnesRevision(c),
});

/** Écrit une cadence si elle a encore la version lue (0 : elle n'existait pas). */
export const ecrireCadence = async (
  tx: Unite,
  collectivite: string,
  c: CadenceReglee,
  versionLue: number,
): Promise<boolean> => {
  if (versionLue === 0) {
    const { numInsertedOrUpdatedRows = 0n } = await tx
      .insertInto('publication_cadence')
      .values({ collectivite, type: c.type, ...colonnesCadence(c) })
      .onConflict((o) => o.columns(['collectivite', 'type']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  }
  const { numUpdatedRows } = await tx
    .updateTable('publication_cadence')
    .set(colonnesCadence(c))
    .where('type', '=', c.type)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** La licence choisie ; version 0 tant que rien n'a été réglé. */
export const lireReglage = async (tx: Unite): Promise<Reglage> => {
  const l = await tx.selectFrom('publication_reglage').selectAll().executeTakeFirst();
  return l === undefined
    ? { licence: null, version: 0, modifiePar: '', modifieLe: '' }
    : { licence: l.licence !== null && estLicence(l.licence) ? l.licence : null, ...versRevision(l) };
};

export const ecrireReglage = async (
  tx: Unite,
  collectivite: string,
  r: Reglage & { readonly licence: Licence | null },
  versionLue: number,
): Promise<boolean> => {
  if (versionLue === 0) {
    const { numInsertedOrUpdatedRows = 0n } = await tx
      .insertInto('publication_reglage')
      .values({ collectivite, licence: r.licence, ...colonnesRevision(r) })
      .onConflict((o) => o.column('collectivite').doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  }
  const { numUpdatedRows } = await tx
    .updateTable('publication_reglage')
    .set({ licence: r.licence, ...colonnesRevision(r) })
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
