import { type Kysely, sql } from 'kysely';
import { cloisonner } from '../cloisonnement.ts';

const REVISION = 'version integer not null, modifie_par text not null, modifie_le timestamptz not null';
const VERS_MESURE = 'foreign key (collectivite, mesure) references mesure (collectivite, id)';
// Une clé unique ne compare pas les nuls : l'ensemble des acheteurs s'écrit d'un texte vide.
const ACHETEUR = `acheteur text not null`;

const TABLES: readonly (readonly [nom: string, colonnes: string])[] = [
  [
    'mesure',
    `collectivite text not null, id text not null, code text not null, annee integer not null, ${ACHETEUR},
     forme text not null, unite text not null, numerateur numeric, denominateur numeric, detail jsonb not null,
     source text not null, date_source date, commentaire text not null,
     saisie_par text not null, saisie_le timestamptz not null, validee_par text, validee_le timestamptz,
     retiree_le timestamptz, motif_retrait text not null, ${REVISION},
     primary key (collectivite, id), unique (collectivite, code, annee, acheteur)`,
  ],
  [
    'mesure_revision',
    `collectivite text not null, mesure text not null, version integer not null, acte text not null,
     modifie_par text not null, modifie_le timestamptz not null, etat jsonb not null,
     primary key (collectivite, mesure, version), ${VERS_MESURE}`,
  ],
  [
    'mesure_piece',
    `collectivite text not null, id text not null, mesure text not null, nom text not null, type text not null,
     octets bigint not null, empreinte text not null, depose_par text not null, depose_le timestamptz not null,
     retiree_le timestamptz, primary key (collectivite, id), ${VERS_MESURE}`,
  ],
  [
    'mesure_collecte',
    `collectivite text not null, schema text not null, annee integer not null, echeance date not null,
     cree_par text not null, cree_le timestamptz not null, close_le timestamptz, ${REVISION},
     primary key (collectivite, schema, annee)`,
  ],
  [
    'mesure_demande',
    `collectivite text not null, id text not null, schema text not null, annee integer not null,
     code text not null, ${ACHETEUR}, axes jsonb not null, service text, personne text, echeance date not null,
     demandee_le timestamptz not null, relance_le timestamptz, sans_objet_le timestamptz, motif text not null,
     ${REVISION}, primary key (collectivite, id), unique (collectivite, schema, annee, code, acheteur),
     foreign key (collectivite, schema, annee) references mesure_collecte (collectivite, schema, annee)`,
  ],
];

const INDEX: readonly (readonly [nom: string, sur: string])[] = [
  ['mesure_annee', 'mesure (collectivite, annee)'],
  ['mesure_piece_mesure', 'mesure_piece (collectivite, mesure)'],
  ['mesure_demande_cle', 'mesure_demande (collectivite, code, annee, acheteur)'],
];

/** Mesures saisies, leurs révisions et leurs preuves ; les collectes et ce qu'elles demandent. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  // `mesure` et `mesure_collecte` sont citées par les suivantes : l'ordre du tableau.
  for (const [nom, colonnes] of TABLES) {
    await sql`create table ${sql.table(nom)} (${sql.raw(colonnes)})`.execute(db);
    await cloisonner(db, nom);
  }
  for (const [nom, sur] of INDEX) {
    await sql`create index ${sql.ref(nom)} on ${sql.raw(sur)}`.execute(db);
  }
};
