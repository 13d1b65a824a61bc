import { type Kysely, sql } from 'kysely';
import { cloisonner } from '../cloisonnement.ts';

const REVISION = 'version integer not null, modifie_par text not null, modifie_le timestamptz not null';
const VERS_SCHEMA = 'foreign key (collectivite, schema) references schema (collectivite, id)';
const VERS_SERVICE = 'foreign key (collectivite, service) references schema_diagnostic (collectivite, id)';
const NOTE = (nom: string): string => `${nom} integer check (${nom} between 1 and 4)`;
const POIDS = (nom: string): string => `${nom} integer not null check (${nom} between 0 and 10)`;

const TABLES: readonly (readonly [nom: string, colonnes: string])[] = [
  [
    'schema_diagnostic',
    `collectivite text not null, id text not null, schema text not null, cle text not null, nom text not null,
     rattachement text, clos_le date, ${REVISION}, primary key (collectivite, id),
     unique (collectivite, schema, cle), unique (collectivite, schema, rattachement), ${VERS_SCHEMA}`,
  ],
  [
    'schema_diagnostic_cotation',
    `collectivite text not null, service text not null, ${NOTE('enjeux')}, ${NOTE('risque')}, ${NOTE('influence')},
     enjeux_commentaire text not null, risque_commentaire text not null, influence_commentaire text not null,
     ${REVISION}, primary key (collectivite, service), ${VERS_SERVICE}`,
  ],
  [
    'schema_diagnostic_entretien',
    `collectivite text not null, service text not null, tenu_le date, personnes text not null,
     reponses jsonb not null, ${REVISION}, primary key (collectivite, service), ${VERS_SERVICE}`,
  ],
  [
    'schema_diagnostic_ponderation',
    `collectivite text not null, schema text not null, numero integer not null, ${POIDS('enjeux')},
     ${POIDS('risque')}, ${POIDS('influence')}, motif text not null, modifie_par text not null,
     modifie_le timestamptz not null, primary key (collectivite, schema, numero), ${VERS_SCHEMA}`,
  ],
  [
    'schema_diagnostic_question',
    `collectivite text not null, schema text not null, id text not null, theme text not null, rang integer not null,
     texte text not null, clos_le date, ${REVISION}, primary key (collectivite, schema, id), ${VERS_SCHEMA}`,
  ],
  [
    'schema_diagnostic_releve',
    `collectivite text not null, id text not null, schema text not null, annee integer not null,
     fichier text not null, empreinte text not null, lignes integer not null, depose_par text not null,
     depose_le timestamptz not null, remplace_le timestamptz, primary key (collectivite, id), ${VERS_SCHEMA}`,
  ],
  [
    'schema_diagnostic_releve_ligne',
    `collectivite text not null, releve text not null, ligne integer not null, service text, service_ecrit text,
     typologie text, typologie_cle text, montant numeric(16, 2), fournisseur text, acheteur text,
     primary key (collectivite, releve, ligne), ${VERS_SERVICE},
     foreign key (collectivite, releve) references schema_diagnostic_releve (collectivite, id)`,
  ],
  [
    'schema_diagnostic_selection',
    `collectivite text not null, service text not null, decision text, motif text not null, ${REVISION},
     primary key (collectivite, service), ${VERS_SERVICE}`,
  ],
];

const INDEX: readonly string[] = [
  // Une année n'a qu'un relevé en vigueur ; ceux qu'il a remplacés restent.
  `create unique index schema_diagnostic_releve_en_vigueur
     on schema_diagnostic_releve (collectivite, schema, annee) where remplace_le is null`,
  `create index schema_diagnostic_releve_ligne_service
     on schema_diagnostic_releve_ligne (collectivite, releve, service)`,
];

/** Le diagnostic préalable : services, dépenses relevées, notes, pondérations, choix, guide et entretiens. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const [nom, colonnes] of TABLES) {
    await sql`create table ${sql.table(nom)} (${sql.raw(colonnes)})`.execute(db);
    await cloisonner(db, nom);
  }
  for (const texte of INDEX) await sql.raw(texte).execute(db);
};
