import { type Kysely, sql } from 'kysely';
import { ROLE_APPLICATION } from '../cloisonnement.ts';

/**
 * La révision d'une table, par collectivité : un nombre qui monte dans la transaction même qui y écrit, sans que
 * l'écrivain y pense (`suivreTables` pose le déclencheur). Un écrivain n'en attend jamais un autre : chacun relève un
 * emplacement que personne ne tient (`skip locked`), et la révision est leur somme. À part du schéma `public` : ce n'est
 * pas une donnée de la collectivité, et rien n'est perdu à repartir de zéro.
 */
const REVISIONS: readonly string[] = [
  'create schema suivi',
  `create table suivi.revision (collectivite text not null, sujet text not null,
    emplacement bigint generated always as identity, numero bigint not null,
    primary key (collectivite, sujet, emplacement)) with (fillfactor = 50)`,
  'alter table suivi.revision enable row level security',
  `create policy cloison on suivi.revision using (collectivite = current_setting('app.collectivite', true))
    with check (collectivite = current_setting('app.collectivite', true))`,
  `grant usage on schema suivi to ${ROLE_APPLICATION}`,
  `grant select, insert, update on suivi.revision to ${ROLE_APPLICATION}`,
  // Une fois par transaction et par table : 'app.relevees' s'oublie avec elle, et avec un point de reprise annulé.
  `create function suivi.relever() returns trigger language plpgsql as $$
    declare
      qui text := coalesce(current_setting('app.collectivite', true), '');
      relevees text := coalesce(current_setting('app.relevees', true), '');
      celle_ci text := ',' || qui || ' ' || tg_table_name || ',';
    begin
      if qui = '' then
        update suivi.revision set numero = numero + 1 where sujet = tg_table_name;
        return null;
      end if;
      if position(celle_ci in relevees) > 0 then return null; end if;
      update suivi.revision r set numero = numero + 1
        where r.collectivite = qui and r.sujet = tg_table_name and r.emplacement = (
          select l.emplacement from suivi.revision l where l.collectivite = qui and l.sujet = tg_table_name
          order by l.emplacement limit 1 for update skip locked);
      if not found then
        insert into suivi.revision (collectivite, sujet, numero) values (qui, tg_table_name, 1);
      end if;
      perform set_config('app.relevees', relevees || celle_ci, true);
      return null;
    end $$`,
  // Le démarrage du serveur en fait partie : après une panne, une écriture perdue laisserait reprendre un numéro déjà servi.
  `create function suivi.revisions_de(qui text) returns json language plpgsql as $$
    begin
      perform set_config('app.collectivite', qui, true);
      return (select json_build_object('demarrage', extract(epoch from pg_postmaster_start_time()),
        'tables', coalesce(json_object_agg(s.sujet, s.numero), '{}'))
        from (select sujet, sum(numero) as numero from suivi.revision where collectivite = qui group by sujet) s);
    end $$`,
  `create function suivi.ouvrir_lecture(role_pris text, qui text) returns json language plpgsql as $$
    begin
      perform set_config('role', role_pris, true);
      perform set_config('transaction_read_only', 'on', true);
      return suivi.revisions_de(qui);
    end $$`,
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const texte of REVISIONS) await sql.raw(texte).execute(db);
};
