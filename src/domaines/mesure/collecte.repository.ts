import type { Unite } from '#platform/db/base.ts';
import type { TableMesureCollecte, TableMesureDemande } from '#platform/db/tables/mesure.ts';
import { parCode } from '#platform/db/tri-francais.ts';
import type { Collecte, Demande } from './collecte.ts';
import type { CleMesure } from './reponse.ts';

const instant = (brut: Date | string): string => new Date(brut).toISOString();
const instantOuNul = (brut: Date | string | null): string | null => (brut === null ? null : instant(brut));

const versCollecte = (l: TableMesureCollecte): Collecte => ({
  schema: l.schema,
  annee: l.annee,
  echeance: l.echeance,
  ouvertePar: l.cree_par,
  ouverteLe: instant(l.cree_le),
  closeLe: instantOuNul(l.close_le),
  version: l.version,
  modifiePar: l.modifie_par,
  modifieLe: instant(l.modifie_le),
});

const versDemande = (l: Omit<TableMesureDemande, 'axes'> & { readonly axes: unknown }): Demande => ({
  id: l.id,
  schema: l.schema,
  annee: l.annee,
  code: l.code,
  acheteur: l.acheteur === '' ? null : l.acheteur,
  axes: Array.isArray(l.axes) ? l.axes.map(String) : [],
  service: l.service,
  personne: l.personne,
  echeance: l.echeance,
  demandeeLe: instant(l.demandee_le),
  relanceLe: instantOuNul(l.relance_le),
  sansObjetLe: instantOuNul(l.sans_objet_le),
  motif: l.motif,
  version: l.version,
  modifiePar: l.modifie_par,
  modifieLe: instant(l.modifie_le),
});

/** Toutes les collectes, la plus récente d'abord. */
export const listerCollectes = async (tx: Unite): Promise<readonly Collecte[]> => {
  const lignes = await tx
    .selectFrom('mesure_collecte')
    .selectAll()
    .orderBy('annee', 'desc')
    .orderBy('cree_le', 'desc')
    .execute();
  return lignes.map(versCollecte);
};

export const lireCollecte = async (tx: Unite, schema: string, annee: number): Promise<Collecte | null> => {
  const ligne = await tx
    .selectFrom('mesure_collecte')
    .selectAll()
    .where('schema', '=', schema)
    .where('annee', '=', annee)
    .executeTakeFirst();
  return ligne === undefined ? null : versCollecte(ligne);
};

/** Ouvre la collecte ; faux si elle l'est déjà. */
export const insererCollecte = async (tx: Unite, collectivite: string, c: Collecte): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('mesure_collecte')
    .values({
      collectivite,
      schema: c.schema,
      annee: c.annee,
      echeance: c.echeance,
      cree_par: c.ouvertePar,
      cree_le: c.ouverteLe,
      close_le: c.closeLe,
      version: c.version,
      modifie_par: c.modifiePar,
      modifie_le: c.modifieLe,
    })
    .onConflict((x) => x.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
};

export const remplacerCollecte = async (tx: Unite, c: Collecte, versionLue: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('mesure_collecte')
    .set({
      echeance: c.echeance,
      close_le: c.closeLe,
      version: c.version,
      modifie_par: c.modifiePar,
      modifie_le: c.modifieLe,
    })
    .where('schema', '=', c.schema)
    .where('annee', '=', c.annee)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

interface FiltreDemandes {
  readonly schema?: string;
  readonly annee?: number;
  /** Celles d'une seule clé. */
  readonly cle?: CleMesure;
  /** Seulement des collectes encore ouvertes. */
  readonly ouvertes?: boolean;
}

export const listerDemandes = async (tx: Unite, filtre: FiltreDemandes): Promise<readonly Demande[]> => {
  let requete = tx.selectFrom('mesure_demande').selectAll();
  if (filtre.schema !== undefined) requete = requete.where('schema', '=', filtre.schema);
  if (filtre.annee !== undefined) requete = requete.where('annee', '=', filtre.annee);
  if (filtre.cle !== undefined)
    requete = requete
      .where('code', '=', filtre.cle.code)
      .where('annee', '=', filtre.cle.annee)
      .where('acheteur', '=', filtre.cle.acheteur ?? '');
  if (filtre.ouvertes === true)
    requete = requete.where((eb) =>
      eb.exists(
        eb
          .selectFrom('mesure_collecte as c')
          .select('c.schema')
          .whereRef('c.schema', '=', 'mesure_demande.schema')
          .whereRef('c.annee', '=', 'mesure_demande.annee')
          .where('c.close_le', 'is', null),
      ),
    );
  return (await requete.orderBy('annee', 'desc').orderBy('code', parCode).orderBy('acheteur').execute()).map(
    versDemande,
  );
};

export const lireDemande = async (tx: Unite, id: string): Promise<Demande | null> => {
  const ligne = await tx.selectFrom('mesure_demande').selectAll().where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versDemande(ligne);
};

const colonnes = (d: Demande) => ({
  service: d.service,
  personne: d.personne,
  echeance: d.echeance,
  relance_le: d.relanceLe,
  sans_objet_le: d.sansObjetLe,
  motif: d.motif,
  version: d.version,
  modifie_par: d.modifiePar,
  modifie_le: d.modifieLe,
});

/** Ajoute des demandes ; celles qui existent déjà restent comme elles sont. */
export const insererDemandes = async (
  tx: Unite,
  collectivite: string,
  demandes: readonly Demande[],
): Promise<void> => {
  if (demandes.length === 0) return;
  await tx
    .insertInto('mesure_demande')
    .values(
      demandes.map((d) => ({
        collectivite,
        id: d.id,
        schema: d.schema,
        annee: d.annee,
        code: d.code,
        acheteur: d.acheteur ?? '',
        demandee_le: d.demandeeLe,
        axes: JSON.stringify(d.axes),
        ...colonnes(d),
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
};

export const remplacerDemande = async (tx: Unite, d: Demande, versionLue: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('mesure_demande')
    .set(colonnes(d))
    .where('id', '=', d.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
