import { type Kysely, sql } from 'kysely';
import { cloisonner, ROLE_APPLICATION } from '../cloisonnement.ts';

const REVISION = 'version integer not null, modifie_par text not null, modifie_le timestamptz not null';

const TABLES: readonly (readonly [nom: string, colonnes: string])[] = [
  [
    'publication',
    `collectivite text not null, id text not null, type text not null, titre text not null, schema text,
     acheteur text, echeance date, publiee_le date, adresse text, canal text, commentaire text not null,
     periode text, annulee_le date, motif_annulation text, ${REVISION}, primary key (collectivite, id)`,
  ],
  [
    'publication_cadence',
    `collectivite text not null, type text not null, par_an integer, delai_jours integer not null, mois integer,
     premiere date, schema text, ${REVISION}, primary key (collectivite, type)`,
  ],
  [
    'publication_piece',
    `collectivite text not null, id text not null, publication text not null, nom text not null,
     type text not null, octets bigint not null, empreinte text not null, depose_par text not null,
     depose_le timestamptz not null, retiree_le timestamptz, primary key (collectivite, id),
     foreign key (collectivite, publication) references publication (collectivite, id)`,
  ],
  [
    'publication_reglage',
    `collectivite text not null, licence text, ${REVISION}, primary key (collectivite)`,
  ],
];

const INDEX: readonly string[] = [
  'create index publication_echeance on publication (collectivite, echeance)',
  'create unique index publication_periode on publication (collectivite, type, periode) where periode is not null',
  'create index publication_piece_publication on publication_piece (collectivite, publication)',
];

// Copie figée de domaines/rapport/publication/vues.population.ts : un essai tient la base et le code à l'identique.
const PUBLICATIONS = `
select p.collectivite, p.id, p.type, p.titre, p.schema, p.acheteur,
  coalesce(p.echeance, p.faite_le) as date_attendue,
  extract(year from coalesce(p.echeance, p.faite_le))::int as annee,
  p.echeance is not null as attendue, p.faite_le as publiee_le,
  p.faite_le is not null as publiee,
  p.faite_le - p.echeance as ecart_jours,
  case when p.faite_le is not null then p.faite_le <= p.echeance
    when p.echeance < current_date then false end as dans_les_delais
from (select *, case when annulee_le is null then publiee_le end as faite_le from publication) p
where p.annulee_le is null or p.annulee_le > p.echeance`;

/** Le registre des publications, leurs cadences, leurs pièces, et la licence choisie. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const [nom, colonnes] of TABLES) {
    await sql`create table ${sql.table(nom)} (${sql.raw(colonnes)})`.execute(db);
    await cloisonner(db, nom);
  }
  for (const texte of INDEX) await sql.raw(texte).execute(db);
  await sql
    .raw(`create view population_publications with (security_invoker = true) as ${PUBLICATIONS}`)
    .execute(db);
  await sql.raw(`grant select on population_publications to ${ROLE_APPLICATION}`).execute(db);
};
