import { type Kysely, sql } from 'kysely';

/** La clé de contrôle de chaque code CPV, quand le fichier la donne : elle permet de reconnaître un code mal recopié. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table cpv add column cle text`.execute(db);
};
