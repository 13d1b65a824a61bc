import type { Unite } from '#platform/db/base.ts';

/** Un lien à usage unique, tel que la base le garde (sans le jeton). */
export interface Lien {
  readonly id: string;
  readonly usage: string;
  readonly objetType: string;
  readonly objet: string;
  readonly destinataire: string;
  readonly creeLe: Date;
  readonly expireLe: Date;
  readonly utiliseLe: Date | null;
  readonly revoqueLe: Date | null;
}

const COLONNES = [
  'id',
  'usage',
  'objet_type',
  'objet',
  'destinataire',
  'cree_le',
  'expire_le',
  'utilise_le',
  'revoque_le',
] as const;

const requete = (tx: Unite) => tx.selectFrom('lien_dedie').select([...COLONNES]);

type LigneLien = Awaited<ReturnType<ReturnType<typeof requete>['execute']>>[number];

const versLien = (l: LigneLien): Lien => ({
  id: l.id,
  usage: l.usage,
  objetType: l.objet_type,
  objet: l.objet,
  destinataire: l.destinataire,
  creeLe: l.cree_le,
  expireLe: l.expire_le,
  utiliseLe: l.utilise_le,
  revoqueLe: l.revoque_le,
});

export const insererLien = async (
  tx: Unite,
  lien: {
    readonly collectivite: string;
    readonly id: string;
    readonly empreinte: string;
    readonly usage: string;
    readonly objet: { readonly type: string; readonly id: string };
    readonly destinataire: string;
    readonly creeLe: Date;
    readonly creePar: string;
    readonly expireLe: Date;
  },
): Promise<void> => {
  await tx
    .insertInto('lien_dedie')
    .values({
      collectivite: lien.collectivite,
      id: lien.id,
      empreinte: lien.empreinte,
      usage: lien.usage,
      objet_type: lien.objet.type,
      objet: lien.objet.id,
      destinataire: lien.destinataire,
      cree_le: lien.creeLe,
      cree_par: lien.creePar,
      expire_le: lien.expireLe,
    })
    .execute();
};

/** Lit un lien par l'empreinte de son jeton et le réserve le temps de la transaction. */
export const lienDeLEmpreinte = async (tx: Unite, empreinte: string): Promise<Lien | null> => {
  const ligne = await requete(tx).where('empreinte', '=', empreinte).forUpdate().executeTakeFirst();
  return ligne === undefined ? null : versLien(ligne);
};

export const marquerLienUtilise = async (tx: Unite, id: string, le: Date): Promise<void> => {
  await tx.updateTable('lien_dedie').set({ utilise_le: le }).where('id', '=', id).execute();
};

/** Révoque les liens encore ouverts vers un objet. */
export const revoquerLiens = async (
  tx: Unite,
  usage: string,
  objet: { readonly type: string; readonly id: string },
  le: Date,
): Promise<void> => {
  await tx
    .updateTable('lien_dedie')
    .set({ revoque_le: le })
    .where('usage', '=', usage)
    .where('objet_type', '=', objet.type)
    .where('objet', '=', objet.id)
    .where('utilise_le', 'is', null)
    .where('revoque_le', 'is', null)
    .execute();
};

/** Efface le destinataire des liens finis (servis, révoqués ou expirés) avant cette date ; rend leur nombre. */
export const effacerDestinataires = async (tx: Unite, avant: Date): Promise<number> => {
  const { numUpdatedRows } = await tx
    .updateTable('lien_dedie')
    .set({ destinataire: '' })
    .where('destinataire', '<>', '')
    .where((ou) =>
      ou.or([ou('utilise_le', '<', avant), ou('revoque_le', '<', avant), ou('expire_le', '<', avant)]),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
};
