import { type Kysely, sql } from 'kysely';
import { cloisonner } from '../cloisonnement.ts';

/** Les fichiers importés, reconnus à leur contenu : où en est chacun, et ce qu'il a donné. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table import_fichier (
    collectivite text not null, sha256 text not null, nom text not null, octets bigint not null, format text not null,
    version_lecture integer not null, etat text not null check (etat in ('en cours', 'terminé')),
    lots_faits integer not null, lus integer not null, gardes integer not null, fusionnes integer not null,
    rejetes integer not null, deja_connus integer not null, anomalies json not null, interruption text,
    commence_le timestamptz not null, fini_le timestamptz, primary key (collectivite, sha256)
  )`.execute(db);
  await cloisonner(db, 'import_fichier');
};
