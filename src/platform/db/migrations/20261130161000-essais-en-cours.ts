import { type Kysely, sql } from 'kysely';

/** Les essais que l'on vérifie : ils tiennent leur place sans compter encore comme des échecs. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`alter table comptes.tentative add column "enCours" integer not null default 0`.execute(db);
};
