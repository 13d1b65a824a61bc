import type { Base } from '../db/base.ts';
import { compterTentative, type Limite, type VerdictTentative } from './verrouillage.ts';

/** Compte un essai sous cette clé et dit s'il est permis. Deux essais simultanés se comptent l'un après l'autre. */
export const tenter = (
  base: Base,
  cle: string,
  limite: Limite,
  maintenant: Date,
): Promise<VerdictTentative> =>
  base.comptes.transaction().execute(async (tx) => {
    await tx
      .insertInto('tentative')
      .values({ cle, echecs: 0, depuis: maintenant, verrou: null })
      .onConflict((c) => c.doNothing())
      .execute();
    const connu = await tx
      .selectFrom('tentative')
      .selectAll()
      .where('cle', '=', cle)
      .forUpdate()
      .executeTakeFirst();
    const verdict = compterTentative(connu ?? null, limite, maintenant);
    if (verdict.permise) {
      await tx
        .updateTable('tentative')
        .set({ ...verdict.etat })
        .where('cle', '=', cle)
        .execute();
    }
    return verdict;
  });

/** Une réussite efface les essais comptés. */
export const oublierTentatives = async (base: Base, cle: string): Promise<void> => {
  await base.comptes.deleteFrom('tentative').where('cle', '=', cle).execute();
};

/**
 * Une réussite rend l'essai qu'elle a compté, et lui seul : se connecter à son propre compte n'efface pas les essais
 * faits sur celui des autres depuis la même adresse.
 */
export const rendreTentative = async (base: Base, cle: string): Promise<void> => {
  await base.comptes
    .updateTable('tentative')
    .set((eb) => ({ echecs: eb('echecs', '-', 1), verrou: null }))
    .where('cle', '=', cle)
    .where('echecs', '>', 0)
    .execute();
};

/** Efface ce que plus rien ne retient : essais d'avant cette date, sessions et demandes expirées. */
export const purgerComptes = async (base: Base, avant: Date, maintenant: Date): Promise<void> => {
  await base.comptes
    .deleteFrom('tentative')
    .where('depuis', '<', avant)
    .where((ou) => ou.or([ou('verrou', 'is', null), ou('verrou', '<', avant)]))
    .execute();
  await base.comptes.deleteFrom('session').where('expiresAt', '<', maintenant).execute();
  await base.comptes.deleteFrom('verification').where('expiresAt', '<', maintenant).execute();
};
