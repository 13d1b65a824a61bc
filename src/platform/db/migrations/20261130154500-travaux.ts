import { type Kysely, sql } from 'kysely';
import { cloisonner } from '../cloisonnement.ts';

/**
 * Ce que plusieurs processus se partagent. Une fiche par fichier déposé, qui dit où en est son import et qui s'en charge ;
 * l'annuaire de ceux qui attendent, toutes collectivités réunies, sans rien de leur contenu ; la dernière fois qu'une
 * tâche de chaque jour a été faite.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table import_depose (
    collectivite text not null, id text not null, nom text not null, octets bigint not null, fichier_serveur text,
    etat text not null check (etat in
      ('simulation', 'simule', 'illisible', 'import', 'importe', 'echec', 'interrompu', 'abandonne')),
    depose timestamptz not null, fini timestamptz, rapport json, resume json, erreur text,
    tenu_par text, tenu_jusque timestamptz, essais integer not null default 0, commence timestamptz, progression json,
    primary key (collectivite, id)
  )`.execute(db);
  await cloisonner(db, 'import_depose');
  await sql`create table comptes.import_attendu (
    collectivite text not null, id text not null, depuis timestamptz not null, primary key (collectivite, id)
  )`.execute(db);
  await sql`create function comptes.inscrire_import() returns trigger language plpgsql security definer
    set search_path = '' as $$ begin
      if new.etat in ('simulation', 'import') then
        insert into comptes.import_attendu values (new.collectivite, new.id, now()) on conflict do nothing;
      else
        delete from comptes.import_attendu where collectivite = new.collectivite and id = new.id;
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger inscrire after insert or update of etat on import_depose
    for each row execute function comptes.inscrire_import()`.execute(db);
  await sql`create table comptes.tache (nom text primary key, derniere timestamptz not null)`.execute(db);
};
