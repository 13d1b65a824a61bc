import { type Kysely, sql } from 'kysely';
import { cloisonner, ROLE_APPLICATION } from '../cloisonnement.ts';

const REVISION = 'version integer not null, modifie_par text not null, modifie_le timestamptz not null';
const VERS_SEANCE = 'foreign key (collectivite, seance) references seance (collectivite, id)';

const TABLES: readonly (readonly [nom: string, colonnes: string])[] = [
  [
    'comite',
    `collectivite text not null, id text not null, type text not null, nom text not null, mission text not null,
     seances_par_an integer, mois_attendus jsonb not null, acheteurs jsonb not null, schema text,
     colleges jsonb not null, effectif integer, quorum jsonb, procurations_max integer,
     delai_convocation integer, clos_le date, ${REVISION}, primary key (collectivite, id)`,
  ],
  [
    'comite_membre',
    `collectivite text not null, id text not null, comite text not null, nom text not null, personne text,
     organisme text, qualite text, courriel text, college text, role text not null, suppleant_de text,
     debut date not null, fin date, clos_le date, ${REVISION}, primary key (collectivite, id),
     foreign key (collectivite, comite) references comite (collectivite, id)`,
  ],
  [
    'seance',
    `collectivite text not null, id text not null, comite text not null, statut text not null,
     intitule text not null, echeance date, date_seance date, heure text, lieu text, date_convocation date,
     president text, secretaire text, notes text not null, publiee_le date, motif_annulation text,
     ${REVISION}, primary key (collectivite, id),
     foreign key (collectivite, comite) references comite (collectivite, id)`,
  ],
  [
    'seance_decision',
    `collectivite text not null, id text not null, seance text not null, point text, objet text not null,
     responsable text not null, personne text, echeance date, statut text not null, commentaire text not null,
     achevee_le date, ${REVISION}, primary key (collectivite, id), ${VERS_SEANCE}`,
  ],
  [
    'seance_deliberation',
    `collectivite text not null, id text not null, seance text not null, statut text not null,
     contenu jsonb not null, adopte jsonb, inscrite_le date, publiee_le date, ${REVISION},
     primary key (collectivite, id), ${VERS_SEANCE}`,
  ],
  [
    'seance_piece',
    `collectivite text not null, id text not null, seance text not null, nom text not null, type text not null,
     octets bigint not null, empreinte text not null, depose_par text not null, depose_le timestamptz not null,
     retiree_le timestamptz, primary key (collectivite, id), ${VERS_SEANCE}`,
  ],
  [
    'seance_point',
    `collectivite text not null, id text not null, seance text not null, rang integer not null,
     sujet text not null, consacre_au_projet boolean not null, rapporteur text, suite text not null,
     clos_le timestamptz, ${REVISION}, primary key (collectivite, id), ${VERS_SEANCE}`,
  ],
  [
    'seance_presence',
    `collectivite text not null, seance text not null, membre text not null, rang integer not null,
     nom text not null, college text, role text not null, statut text, pouvoir_a text, supplee_par text,
     primary key (collectivite, seance, membre), ${VERS_SEANCE},
     foreign key (collectivite, membre) references comite_membre (collectivite, id)`,
  ],
  [
    'seance_recommandation',
    `collectivite text not null, id text not null, seance text not null, origine text not null,
     texte text not null, suite text not null, ${REVISION}, primary key (collectivite, id), ${VERS_SEANCE}`,
  ],
];

const INDEX: readonly (readonly [nom: string, sur: string])[] = [
  ['comite_membre_comite', 'comite_membre (collectivite, comite)'],
  ['seance_comite', 'seance (collectivite, comite, date_seance)'],
  ['seance_decision_seance', 'seance_decision (collectivite, seance)'],
  ['seance_deliberation_seance', 'seance_deliberation (collectivite, seance)'],
  ['seance_piece_seance', 'seance_piece (collectivite, seance)'],
  ['seance_point_seance', 'seance_point (collectivite, seance, rang)'],
  ['seance_recommandation_seance', 'seance_recommandation (collectivite, seance)'],
];

// Copies figées des vues de domaines/gouvernance/vues.population.ts : un essai tient la base et le code à l'identique.
const COMITE = `c.id as comite, c.type as comite_type, c.nom as comite_nom, c.schema,
  case when c.acheteurs -> 1 is null then c.acheteurs ->> 0 end as acheteur`;

const SEANCES = `
select s.collectivite, s.id, ${COMITE}, s.statut, s.intitule,
  coalesce(s.echeance, s.date_seance) as date_attendue,
  extract(year from coalesce(s.echeance, s.date_seance))::int as annee,
  s.echeance is not null as attendue, s.date_seance,
  s.statut in ('ouverte', 'close', 'publiee') as tenue,
  case when s.statut in ('ouverte', 'close', 'publiee') then s.date_seance - s.echeance end as ecart_jours,
  case when s.statut in ('ouverte', 'close', 'publiee') then s.date_seance <= s.echeance
    when s.echeance < current_date then false end as dans_les_delais,
  (select count(*) from seance_point p where p.collectivite = s.collectivite and p.seance = s.id
    and p.clos_le is null)::int as points,
  (select count(*) from seance_point p where p.collectivite = s.collectivite and p.seance = s.id
    and p.clos_le is null and p.consacre_au_projet)::int as points_projet
from seance s
join comite c on c.collectivite = s.collectivite and c.id = s.comite
where s.statut <> 'annulee' or s.echeance is not null`;

const PRESENCES = `
select r.collectivite, r.seance || '/' || r.membre as id, r.seance, ${COMITE}, s.date_seance,
  extract(year from s.date_seance)::int as annee, r.membre, r.college, r.role, r.statut,
  r.statut in ('present', 'supplee') as present,
  r.statut = 'pouvoir' as represente
from seance_presence r
join seance s on s.collectivite = r.collectivite and s.id = r.seance
join comite c on c.collectivite = s.collectivite and c.id = s.comite
where s.statut in ('ouverte', 'close', 'publiee')`;

const DECISIONS = `
select d.collectivite, d.id, d.seance, ${COMITE}, s.date_seance as date_decision,
  extract(year from s.date_seance)::int as annee, d.objet, d.statut, d.responsable, d.echeance, d.achevee_le,
  d.statut = 'faite' as faite,
  d.statut = 'abandonnee' as abandonnee,
  case when d.echeance is null or d.statut = 'abandonnee' then null
    when d.statut = 'faite' then d.achevee_le <= d.echeance
    when d.echeance < current_date then false end as dans_les_delais
from seance_decision d
join seance s on s.collectivite = d.collectivite and s.id = d.seance
join comite c on c.collectivite = s.collectivite and c.id = s.comite`;

/** Comités, séances, décisions et délibérations ; la collectivité en tête de chaque clé. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const [nom, colonnes] of TABLES) {
    await sql`create table ${sql.table(nom)} (${sql.raw(colonnes)})`.execute(db);
    await cloisonner(db, nom);
  }
  for (const [nom, sur] of INDEX) {
    await sql`create index ${sql.ref(nom)} on ${sql.raw(sur)}`.execute(db);
  }
  for (const [nom, texte] of [
    ['population_seances', SEANCES],
    ['population_presences', PRESENCES],
    ['population_decisions', DECISIONS],
  ] as const) {
    await sql.raw(`create view ${nom} with (security_invoker = true) as ${texte}`).execute(db);
    await sql.raw(`grant select on ${nom} to ${ROLE_APPLICATION}`).execute(db);
  }
};
