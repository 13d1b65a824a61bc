import { type Kysely, sql } from 'kysely';

/**
 * Le journal ne se réécrit pas ; l'anonymisation d'une personne peut en changer les noms, et la purge en retirer les
 * connexions anciennes, rien d'autre.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `create or replace function journal_immuable() returns trigger language plpgsql as $$ begin
        if tg_op = 'UPDATE' and current_setting('app.anonymisation', true) = 'oui' then return new; end if;
        if tg_op = 'DELETE' and current_setting('app.purge', true) = 'oui' and old.acte = 'compte.connexion' then
          return old;
        end if;
        raise exception 'le journal ne se modifie pas';
      end $$`,
    )
    .execute(db);
};
