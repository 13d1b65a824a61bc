import { type Kysely, sql } from 'kysely';
import { preparerTrigrammes } from '../trigrammes.ts';

/**
 * Ce que lisent la liste et la recherche des contrats : un index par ordre (les non déclarés y sont à part, de quelque
 * côté qu'on lise), et celui des trigrammes. La politique de `marche` porte la recherche elle-même : voir
 * docs/decisions/0085.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await preparerTrigrammes(db);
  await sql`alter table fait_marche
    add column ordre_montant double precision generated always as (montant::double precision) stored,
    add column ordre_objet text collate "und-x-icu" generated always as (left(objet, 60)) stored`.execute(db);
  await sql`create index fait_marche_date on fait_marche (collectivite, date_notification, id)`.execute(db);
  await sql`create index fait_marche_montant on fait_marche (collectivite, ordre_montant, id)`.execute(db);
  await sql`create index fait_marche_objet on fait_marche (collectivite, ordre_objet, id)`.execute(db);
  await sql`drop policy cloison on marche`.execute(db);
  await sql`create policy cloison on marche
    using (collectivite = current_setting('app.collectivite', true)
      and recherche like coalesce(nullif(current_setting('app.cherche', true), ''), '%'))
    with check (collectivite = current_setting('app.collectivite', true))`.execute(db);
  await sql`create index marche_recherche on marche using gin (recherche gin_trgm_ops)`.execute(db);
};
