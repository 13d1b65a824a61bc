import { type Kysely, sql } from 'kysely';
import { cloisonner } from '../cloisonnement.ts';

/** Textes et plans de référence d'une version : figés avec elle, comme le reste de son contenu. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table schema_version_reference (
    collectivite text not null, version_schema text not null, id text not null, rang integer not null,
    noeuds jsonb not null, contenu jsonb not null, clos_le date,
    version integer not null, modifie_par text not null, modifie_le timestamptz not null,
    primary key (collectivite, version_schema, id),
    foreign key (collectivite, version_schema) references schema_version (collectivite, id))`.execute(db);
  await cloisonner(db, 'schema_version_reference');
  await sql`create trigger figer before insert or update or delete on schema_version_reference
    for each row execute function schema_contenu_fige()`.execute(db);
};
