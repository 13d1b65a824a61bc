import { sql } from 'kysely';
import type { Unite } from '../db/base.ts';
import { ok, type Result } from '../result.ts';
import { jugerPlace, type PlaceOccupee, type Places } from './place.rules.ts';

/** Qui envoie. */
interface Envoyeur {
  readonly collectivite: string;
  readonly personne: string;
}

/** Les envois d'une collectivité se comptent l'un après l'autre, d'un processus à l'autre, jusqu'à la fin de l'unité. */
const unParUn = (tx: Unite, collectivite: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`place ${collectivite}`}, 0))`.execute(tx);

/** Les pièces qui ne sont pas retirées. */
const pieces = (tx: Unite) =>
  tx.selectFrom('piece').select(['empreinte', 'octets']).where('retiree_le', 'is', null);

export const mesurerPlace = async (
  tx: Unite,
  { personne }: Envoyeur,
  accordee: Places,
  maintenant: Date,
): Promise<PlaceOccupee> => {
  const somme = await tx
    .selectFrom('fichier_recu')
    .select((eb) => [
      eb.fn.coalesce(eb.fn.sum<string>('octets'), sql<string>`0`).as('collectivite'),
      eb.fn
        .coalesce(eb.fn.sum<string>('octets').filterWhere('personne', '=', personne), sql<string>`0`)
        .as('personne'),
    ])
    .where((ou) => ou.or([ou('fin_le', 'is', null), ou('fin_le', '>', maintenant)]))
    .executeTakeFirstOrThrow();
  return {
    occupee: { personne: Number(somme.personne), collectivite: Number(somme.collectivite) },
    accordee,
  };
};

/** Tient la place d'un fichier qui va arriver, si elle suffit. `finLe` : au-delà, l'envoi est réputé perdu. */
export const tenirPlace = async (
  tx: Unite,
  envoyeur: Envoyeur,
  envoi: { readonly id: string; readonly octets: number; readonly finLe: Date },
  accordee: Places,
  maintenant: Date,
): Promise<Result<void, { readonly message: string }>> => {
  await unParUn(tx, envoyeur.collectivite);
  const juge = jugerPlace(await mesurerPlace(tx, envoyeur, accordee, maintenant), envoi.octets);
  if (!juge.ok) return juge;
  await tx
    .insertInto('fichier_recu')
    .values({
      ...envoyeur,
      id: envoi.id,
      octets: envoi.octets,
      empreinte: null,
      fin_le: envoi.finLe,
      recu_le: maintenant,
    })
    .execute();
  return ok(undefined);
};

/** Le fichier arrive toujours : sa place est tenue jusque là, si elle ne l'est pas déjà plus longtemps. */
export const prolongerPlace = async (tx: Unite, id: string, finLe: Date): Promise<void> => {
  await tx
    .updateTable('fichier_recu')
    .set({ fin_le: finLe })
    .where('id', '=', id)
    .where('fin_le', '<', finLe)
    .execute();
};

/** Le fichier est là : ce qu'il pèse vraiment, jusque quand et sous quel identifiant il attend. */
export const faireAttendre = async (
  tx: Unite,
  id: string,
  attente: { readonly id: string; readonly octets: number; readonly fin_le: Date },
): Promise<void> => {
  await tx.updateTable('fichier_recu').set(attente).where('id', '=', id).execute();
};

/** Le fichier va être gardé comme pièce. À dire avant de le ranger : tant qu'elle est dite, l'empreinte ne s'efface pas. */
export const annoncerPiece = async (
  tx: Unite,
  collectivite: string,
  id: string,
  { octets, empreinte }: { readonly octets: number; readonly empreinte: string },
): Promise<void> => {
  await unParUn(tx, collectivite);
  await tx.updateTable('fichier_recu').set({ octets, empreinte }).where('id', '=', id).execute();
};

/** La pièce est jointe : elle compte tant qu'elle n'est pas retirée. */
export const garderPiece = async (tx: Unite, id: string): Promise<void> => {
  await tx.updateTable('fichier_recu').set({ fin_le: null }).where('id', '=', id).execute();
};

export const rendrePlace = async (tx: Unite, id: string): Promise<void> => {
  await tx.deleteFrom('fichier_recu').where('id', '=', id).execute();
};

/**
 * Rend la place des pièces retirées : il ne reste pas plus de lignes d'une empreinte que de pièces qui la citent. Rend
 * les empreintes que plus rien ne cite ni n'attend : leur fichier peut s'effacer, avant la fin de cette unité de travail.
 */
export const solderPieces = async (
  tx: Unite,
  collectivite: string,
  empreintes: readonly string[],
): Promise<readonly string[]> => {
  await unParUn(tx, collectivite);
  const libres: string[] = [];
  for (const empreinte of new Set(empreintes)) {
    const { n } = await tx
      .selectFrom(pieces(tx).as('p'))
      .select((eb) => eb.fn.countAll<string>().as('n'))
      .where('p.empreinte', '=', empreinte)
      .executeTakeFirstOrThrow();
    const lignes = await tx
      .selectFrom('fichier_recu')
      .select(['id', 'fin_le'])
      .where('empreinte', '=', empreinte)
      .orderBy('recu_le', 'desc')
      .execute();
    const gardees = lignes.filter((l) => l.fin_le === null);
    for (const { id } of gardees.slice(0, Math.max(0, gardees.length - Number(n)))) await rendrePlace(tx, id);
    if (Number(n) === 0 && lignes.length === gardees.length) libres.push(empreinte);
  }
  return libres;
};

/**
 * Remet les comptes d'accord avec les pièces : celles que l'on ne comptait pas, celles parties avec ce qui les portait,
 * les envois perdus. Rend les empreintes que plus rien ne cite.
 */
export const accorderPlaces = async (
  tx: Unite,
  collectivite: string,
  maintenant: Date,
): Promise<readonly string[]> => {
  await unParUn(tx, collectivite);
  await tx.deleteFrom('fichier_recu').where('fin_le', '<', maintenant).execute();
  const citees = new Map<string, number>();
  const connues = await tx
    .selectFrom('fichier_recu')
    .select(['empreinte'])
    .where('empreinte', 'is not', null)
    .execute();
  const comptees = new Map<string, number>();
  for (const { empreinte } of connues)
    if (empreinte !== null) comptees.set(empreinte, (comptees.get(empreinte) ?? 0) + 1);
  for (const { empreinte, octets } of await pieces(tx).execute()) {
    const rang = (citees.get(empreinte) ?? 0) + 1;
    citees.set(empreinte, rang);
    if (rang <= (comptees.get(empreinte) ?? 0)) continue;
    await tx
      .insertInto('fichier_recu')
      .values({
        collectivite,
        id: `${empreinte}-${rang}`,
        personne: '',
        octets: Number(octets),
        empreinte,
        fin_le: null,
        recu_le: maintenant,
      })
      .onConflict((c) => c.doNothing())
      .execute();
  }
  return solderPieces(
    tx,
    collectivite,
    [...comptees].flatMap(([empreinte, n]) => (n > (citees.get(empreinte) ?? 0) ? [empreinte] : [])),
  );
};
