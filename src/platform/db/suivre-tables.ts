import { type Kysely, sql } from 'kysely';

/**
 * Fait relever sa révision à toute table cloisonnée qui ne le fait pas encore. Appelée après chaque migration, sur ce que
 * la base contient : aucune table ne peut être oubliée. Deux processus qui démarrent ensemble passent l'un après l'autre.
 */
export const suivreTables = async (db: Kysely<unknown>): Promise<void> => {
  if ((await tablesSansSuivi(db)).length === 0) return;
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('suivi.relever'))`.execute(tx);
    for (const table of await tablesSansSuivi(tx)) {
      await sql`create trigger relever after insert or update or delete or truncate on ${sql.table(table)}
        for each statement execute function suivi.relever()`.execute(tx);
    }
  });
};

const tablesSansSuivi = async (db: Kysely<unknown>): Promise<readonly string[]> => {
  const { rows } = await sql<{ nom: string }>`
    select c.relname as nom from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'collectivite' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'suivi.relever'::regproc)
    order by c.relname`.execute(db);
  return rows.map(({ nom }) => nom);
};
