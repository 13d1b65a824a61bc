import { type Kysely, sql } from 'kysely';

/** Place que garde sur le disque le journal d'écriture de la base embarquée (1 Go par défaut). */
export const REGLAGES_JOURNAL = ['-c', 'max_wal_size=64MB', '-c', 'min_wal_size=32MB'];

const OCTETS_MAXIMUM = 64 * 2 ** 20;
/** Unités de travail entre deux mesures : une pose quelques Mo de journal quand elle range un lot d'import. */
const UNITES = 10;

/**
 * Rend la fonction à appeler après chaque unité qui a pu écrire, hors de toute transaction. La base embarquée n'a pas de
 * processus de fond : sans cela son journal grandit jusqu'à la fermeture (850 Mo pour 130 000 contrats).
 */
export const tenirJournal = (db: Kysely<unknown>): (() => Promise<void>) => {
  let unites = 0;
  return async () => {
    unites += 1;
    if (unites % UNITES !== 0) return;
    const { rows } = await sql<{ octets: number }>`
      select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), redo_lsn)::float8 as octets from pg_control_checkpoint()`.execute(
      db,
    );
    if ((rows[0]?.octets ?? 0) > OCTETS_MAXIMUM) await sql`checkpoint`.execute(db);
  };
};
