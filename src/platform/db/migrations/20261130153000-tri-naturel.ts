import { type Kysely, sql } from 'kysely';

/**
 * L'ordre des codes, nombres compris. Le mot-clé est écrit à l'ancienne : l'ICU de PGlite ne lit pas `und-u-kn`, les deux
 * moteurs lisent celui-ci.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create collation naturel (provider = icu, locale = 'und@colNumeric=yes')`.execute(db);
};
