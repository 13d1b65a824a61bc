import { type Kysely, sql } from 'kysely';

/** Le dernier pas TOTP accepté d'un second facteur : un code ne sert qu'une fois. Une clé neuve repart de rien. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table comptes."twoFactor" add column "dernierPas" bigint`.execute(db);
};
