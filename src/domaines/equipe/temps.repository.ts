import { colonnesRevision, versRevision } from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';
import type { TableTempsPasse } from '#platform/db/tables/equipe.ts';
import type { TempsPasse } from './equipe.ts';

const versTemps = (l: TableTempsPasse): TempsPasse => ({
  id: l.id,
  membre: l.membre,
  jour: l.jour,
  heures: l.heures,
  activite: l.activite,
  schema: l.schema,
  noeud: l.noeud,
  action: l.action,
  ...versRevision(l),
});

const colonnes = (t: TempsPasse) => ({
  membre: t.membre,
  jour: t.jour,
  heures: t.heures,
  activite: t.activite,
  schema: t.schema,
  noeud: t.noeud,
  action: t.action,
  ...colonnesRevision(t),
});

/** Le temps d'un membre du premier au dernier de ces jours, sans ce qui a été retiré. */
export const listerTemps = async (
  tx: Unite,
  membre: string,
  { du, au }: { readonly du: string; readonly au: string },
): Promise<readonly TempsPasse[]> => {
  const lignes = await tx
    .selectFrom('temps_passe')
    .selectAll()
    .where('membre', '=', membre)
    .where('jour', '>=', du)
    .where('jour', '<=', au)
    .where('retire_le', 'is', null)
    .orderBy('jour')
    .orderBy('modifie_le')
    .orderBy('id')
    .execute();
  return lignes.map(versTemps);
};

/** Change à chaque saisie, correction ou retrait d'un membre, quel que soit le jour. */
export const etatDuTemps = async (tx: Unite, membre: string): Promise<number> => {
  const { etat } = await tx
    .selectFrom('temps_passe')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('version'), eb.lit(0)).as('etat'))
    .where('membre', '=', membre)
    .executeTakeFirstOrThrow();
  return Number(etat);
};

/** Le dernier jour où ce membre a du temps. */
export const dernierJourSaisi = async (tx: Unite, membre: string): Promise<string | null> => {
  const ligne = await tx
    .selectFrom('temps_passe')
    .select((eb) => eb.fn.max('jour').as('jour'))
    .where('membre', '=', membre)
    .where('retire_le', 'is', null)
    .executeTakeFirst();
  return ligne?.jour ?? null;
};

/** Heures d'une année, par membre. */
export const totauxParMembre = async (tx: Unite, annee: number): Promise<ReadonlyMap<string, number>> => {
  const lignes = await tx
    .selectFrom('temps_passe')
    .select((eb) => ['membre', eb.fn.sum<number>('heures').as('heures')])
    .where('jour', '>=', `${annee}-01-01`)
    .where('jour', '<=', `${annee}-12-31`)
    .where('retire_le', 'is', null)
    .groupBy('membre')
    .execute();
  return new Map(lignes.map((l) => [l.membre, Number(l.heures)]));
};

export const insererTemps = async (tx: Unite, collectivite: string, t: TempsPasse): Promise<void> => {
  await tx
    .insertInto('temps_passe')
    .values({ collectivite, id: t.id, ...colonnes(t) })
    .execute();
};

export const remplacerTemps = async (tx: Unite, t: TempsPasse): Promise<void> => {
  await tx.updateTable('temps_passe').set(colonnes(t)).where('id', '=', t.id).execute();
};

/** Retire une saisie : elle ne compte plus, le journal la garde. */
export const retirerTemps = async (tx: Unite, t: TempsPasse): Promise<void> => {
  await tx
    .updateTable('temps_passe')
    .set({ retire_le: t.modifieLe, ...colonnesRevision(t) })
    .where('id', '=', t.id)
    .execute();
};
