import { type Kysely, sql } from 'kysely';

/** L'ordre dans lequel une instance cite ses membres (l'ordre du tableau, au conseil). */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table comite_membre add column rang integer not null default 0`.execute(db);
};
