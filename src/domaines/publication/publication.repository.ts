import type { Revision } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import type { TablePublication } from '#platform/db/tables/publication.ts';
import { enFrancais } from '#platform/db/tri-francais.ts';
import { estTypePublication, type TypePublication } from './listes.ts';
import type { Publication } from './publication.ts';

/** Qui écrit une ligne, quand, et sous quel numéro. */
export const versRevision = (l: {
  version: number;
  modifie_par: string;
  modifie_le: Date | string;
}): Revision => ({
  version: l.version,
  modifiePar: l.modifie_par,
  modifieLe: new Date(l.modifie_le).toISOString(),
});

export const colonnesRevision = (r: Revision) => ({
  version: r.version,
  modifie_par: r.modifiePar,
  modifie_le: r.modifieLe,
});

const versPublication = (l: TablePublication): Publication => ({
  id: l.id,
  type: estTypePublication(l.type) ? l.type : 'bilan',
  titre: l.titre,
  schema: l.schema,
  acheteur: l.acheteur,
  echeance: l.echeance,
  publieeLe: l.publiee_le,
  adresse: l.adresse,
  canal: l.canal,
  commentaire: l.commentaire,
  periode: l.periode,
  annuleeLe: l.annulee_le,
  motifAnnulation: l.motif_annulation,
  ...versRevision(l),
});

const colonnes = (p: Publication) => ({
  type: p.type,
  titre: p.titre,
  schema: p.schema,
  acheteur: p.acheteur,
  echeance: p.echeance,
  publiee_le: p.publieeLe,
  adresse: p.adresse,
  canal: p.canal,
  commentaire: p.commentaire,
  periode: p.periode,
  annulee_le: p.annuleeLe,
  motif_annulation: p.motifAnnulation,
  ...colonnesRevision(p),
});

/** Le registre entier, dans l'ordre des échéances (à défaut, des jours de publication). */
export const listerPublications = async (tx: Unite): Promise<readonly Publication[]> =>
  (
    await tx
      .selectFrom('publication')
      .selectAll()
      .orderBy((eb) => eb.fn.coalesce('echeance', 'publiee_le'))
      .orderBy('titre', enFrancais)
      .orderBy('id')
      .execute()
  ).map(versPublication);

export const lirePublication = async (tx: Unite, id: string): Promise<Publication | null> => {
  const ligne = await tx.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versPublication(ligne);
};

export const insererPublication = async (tx: Unite, collectivite: string, p: Publication): Promise<void> => {
  await tx
    .insertInto('publication')
    .values({ collectivite, id: p.id, ...colonnes(p) })
    .execute();
};

/** Faux si une publication de ce type porte déjà cette période : rien n'est alors écrit. */
export const insererPeriode = async (tx: Unite, collectivite: string, p: Publication): Promise<boolean> => {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('publication')
    .values({ collectivite, id: p.id, ...colonnes(p) })
    .onConflict((c) =>
      c.columns(['collectivite', 'type', 'periode']).where('periode', 'is not', null).doNothing(),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
};

export const remplacerPublication = async (
  tx: Unite,
  p: Publication,
  versionLue: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('publication')
    .set(colonnes(p))
    .where('id', '=', p.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

interface DerniereCherchee {
  readonly type: TypePublication;
  /** Les publications de ce schéma et celles d'aucun en particulier ; `null` : toutes. */
  readonly schema: string | null;
}

/** La dernière publication faite d'un type ; `null` s'il n'y en a pas. */
export const dernierePublication = async (
  tx: Unite,
  { type, schema }: DerniereCherchee,
): Promise<Publication | null> => {
  const requete = tx
    .selectFrom('publication')
    .selectAll()
    .where('type', '=', type)
    .where('publiee_le', 'is not', null)
    .where('annulee_le', 'is', null);
  const ligne = await (schema === null
    ? requete
    : requete.where((eb) => eb.or([eb('schema', '=', schema), eb('schema', 'is', null)]))
  )
    .orderBy('publiee_le', 'desc')
    .orderBy('id')
    .executeTakeFirst();
  return ligne === undefined ? null : versPublication(ligne);
};
