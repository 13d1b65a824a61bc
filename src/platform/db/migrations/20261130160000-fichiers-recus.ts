import { type Kysely, sql } from 'kysely';
import { cloisonner } from '../cloisonnement.ts';

/** Qui a envoyé quoi, et combien cela pèse : de quoi tenir les places accordées, quel que soit le processus qui reçoit. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `create table fichier_recu (collectivite text not null, id text not null, personne text not null,
        octets bigint not null, empreinte text, fin_le timestamptz, recu_le timestamptz not null,
        primary key (collectivite, id))`,
    )
    .execute(db);
  await sql`create index fichier_recu_empreinte on fichier_recu (collectivite, empreinte)`.execute(db);
  await cloisonner(db, 'fichier_recu');
};
