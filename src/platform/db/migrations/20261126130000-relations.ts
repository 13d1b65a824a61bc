import { type Kysely, sql } from 'kysely';
import { cloisonner, ROLE_APPLICATION } from '../cloisonnement.ts';

/** `modifie_par` est ici l'identifiant d'une personne : son nom se lit dans l'annuaire, et s'efface avec lui. */
const REVISION = 'version integer not null, modifie_par text not null, modifie_le timestamptz not null';

const TABLES: readonly (readonly [nom: string, colonnes: string])[] = [
  [
    'concertation',
    `collectivite text not null, id text not null, schema text not null, version_schema text not null,
     question text not null, presentation text not null, publics text not null, ouvre_le date not null,
     ferme_le date not null, clos_le date, ${REVISION}, primary key (collectivite, id)`,
  ],
  [
    'concertation_invitation',
    `collectivite text not null, id text not null, concertation text not null, partenaire text not null,
     organisme text not null, courriel text not null, creee_le timestamptz not null, creee_par text not null,
     envoyee boolean, servie_le timestamptz, revoquee_le timestamptz, primary key (collectivite, id),
     foreign key (collectivite, concertation) references concertation (collectivite, id)`,
  ],
  [
    'concertation_contribution',
    `collectivite text not null, id text not null, concertation text not null, invitation text,
     auteur text not null, personne text, nom text not null, organisme text not null, noeud text,
     repere text not null, intitule text not null, texte text not null, recue_le timestamptz not null,
     suite text, motif text not null, suite_par text, suite_le timestamptz, ${REVISION},
     primary key (collectivite, id),
     foreign key (collectivite, concertation) references concertation (collectivite, id)`,
  ],
  [
    'equipe_membre',
    `collectivite text not null, id text not null, personne text, nom text not null, expertise text not null,
     mission boolean, mission_le date, debut date not null, fin date, ${REVISION}, primary key (collectivite, id)`,
  ],
  [
    'equipe_membre_heures',
    `collectivite text not null, membre text not null, annee integer not null, heures numeric,
     primary key (collectivite, membre, annee),
     foreign key (collectivite, membre) references equipe_membre (collectivite, id)`,
  ],
  [
    'reseau_adhesion',
    `collectivite text not null, id text not null, nom text not null, partenaire text, contact text not null,
     personne text, depuis date, clos_le date, ${REVISION}, primary key (collectivite, id)`,
  ],
  [
    'reseau_charte',
    `collectivite text not null, partenaire text not null, signee boolean, signee_le date, jusqu_au date,
     note text not null, ${REVISION}, primary key (collectivite, partenaire),
     foreign key (collectivite, partenaire) references partenaire_externe (collectivite, id)`,
  ],
  [
    'reseau_partage',
    `collectivite text not null, id text not null, adhesion text not null, le date not null, texte text not null,
     note_par text not null, note_le timestamptz not null, primary key (collectivite, id),
     foreign key (collectivite, adhesion) references reseau_adhesion (collectivite, id)`,
  ],
  [
    'reseau_relais',
    `collectivite text not null, id text not null, genre text not null, service text not null, personne text,
     nom text not null, depuis date not null, clos_le date, ${REVISION}, primary key (collectivite, id)`,
  ],
  [
    'temps_passe',
    `collectivite text not null, id text not null, membre text not null, jour date not null,
     heures numeric not null, activite text not null, schema text, noeud text, action text,
     retire_le timestamptz, ${REVISION}, primary key (collectivite, id),
     foreign key (collectivite, membre) references equipe_membre (collectivite, id)`,
  ],
];

const INDEX: readonly (readonly [nom: string, sur: string])[] = [
  ['concertation_invitation_concertation', 'concertation_invitation (collectivite, concertation)'],
  ['concertation_contribution_concertation', 'concertation_contribution (collectivite, concertation)'],
  ['reseau_partage_adhesion', 'reseau_partage (collectivite, adhesion, le)'],
  ['temps_passe_membre', 'temps_passe (collectivite, membre, jour)'],
];

// Copies figées des vues de domaines/gouvernance/equipe/equipe.population.ts : un essai tient la base et le code à
// l'identique.
const EQUIPE = `
select m.collectivite, m.id || '/' || a.annee as id, m.id as membre, coalesce(m.personne, m.id) as fiche, a.annee,
  make_date(a.annee, 1, 1) as debut_annee, m.expertise,
  case when m.mission then m.mission_le <= make_date(a.annee, 12, 31)
    when not m.mission and m.mission_le <= make_date(a.annee, 12, 31) then false end as mission,
  h.heures as heures_prevues
from equipe_membre m
cross join lateral generate_series(extract(year from m.debut)::int,
  extract(year from least(coalesce(m.fin, current_date), current_date))::int) as a(annee)
left join equipe_membre_heures h on h.collectivite = m.collectivite and h.membre = m.id and h.annee = a.annee`;

const TEMPS = `
select t.collectivite, t.id, t.jour, extract(year from t.jour)::int as annee, t.heures, t.activite, m.expertise,
  t.schema, t.action
from temps_passe t
join equipe_membre m on m.collectivite = t.collectivite and m.id = t.membre
where t.retire_le is null`;

/** L'équipe et son temps, le réseau, les contributions des parties prenantes ; la collectivité en tête de chaque clé. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const [nom, colonnes] of TABLES) {
    await sql`create table ${sql.table(nom)} (${sql.raw(colonnes)})`.execute(db);
    await cloisonner(db, nom);
  }
  for (const [nom, sur] of INDEX) {
    await sql`create index ${sql.ref(nom)} on ${sql.raw(sur)}`.execute(db);
  }
  // Retenue, adaptée, écartée : la suite d'une recommandation de séance se dit comme celle d'une contribution.
  await sql`alter table seance_recommandation add column issue text`.execute(db);
  for (const [nom, texte] of [
    ['population_equipe', EQUIPE],
    ['population_temps', TEMPS],
  ] as const) {
    await sql.raw(`create view ${nom} with (security_invoker = true) as ${texte}`).execute(db);
    await sql.raw(`grant select on ${nom} to ${ROLE_APPLICATION}`).execute(db);
  }
};
