import type { Base } from '../db/base.ts';
import {
  compterTentative,
  conclureTentative,
  type EtatTentatives,
  type Limite,
  type VerdictTentative,
} from './verrouillage.ts';

/** Lit et réécrit les essais d'une clé ; deux changements simultanés se font l'un après l'autre. */
const changer = <T extends { readonly etat: EtatTentatives | null }>(
  base: Base,
  cle: string,
  changement: (etat: EtatTentatives | null) => T,
): Promise<T> =>
  base.comptes.transaction().execute(async (tx) => {
    const connue = () =>
      tx.selectFrom('tentative').selectAll().where('cle', '=', cle).forUpdate().executeTakeFirst();
    let ligne = await connue();
    if (ligne === undefined) {
      await tx
        .insertInto('tentative')
        .values({ cle, echecs: 0, enCours: 0, depuis: new Date(0), verrou: null })
        .onConflict((c) => c.doNothing())
        .execute();
      ligne = await connue();
    }
    const fait = changement(ligne ?? null);
    if (fait.etat !== null) {
      const { echecs, enCours, depuis, verrou } = fait.etat;
      await tx
        .updateTable('tentative')
        .set({ echecs, enCours, depuis, verrou })
        .where('cle', '=', cle)
        .execute();
    }
    return fait;
  });

/** Compte un essai sous cette clé et dit s'il est permis, refusé, ou s'il doit attendre l'issue de ceux en cours. */
export const tenter = (
  base: Base,
  cle: string,
  limite: Limite,
  maintenant: Date,
): Promise<VerdictTentative> => changer(base, cle, (etat) => compterTentative(etat, limite, maintenant));

/** Dit l'issue d'un essai permis. */
export const conclure = async (
  base: Base,
  cle: string,
  limite: Limite,
  maintenant: Date,
  verdict: 'faux' | 'juste' | 'oublier',
): Promise<void> => {
  await changer(base, cle, (etat) => ({
    etat: etat === null ? null : conclureTentative(etat, limite, maintenant, verdict),
  }));
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
