import { type Kysely, sql } from 'kysely';
import { COLLECTIVITE_PAR_DEFAUT, cloisonner, ROLE_APPLICATION } from '../cloisonnement.ts';

const TABLES: readonly (readonly [nom: string, colonnes: string])[] = [
  ['collectivite', 'collectivite text primary key, nom text not null'],
  [
    'enregistrement',
    `collectivite text not null, empreinte text not null, groupe text, brut json, texte_brut text, marche json,
     lecture text not null, cle text, recu_le timestamptz not null, primary key (collectivite, empreinte)`,
  ],
  [
    'provenance',
    `collectivite text not null, empreinte text not null, fichier text not null, rang integer not null,
     position bigint not null, primary key (collectivite, empreinte, fichier, rang)`,
  ],
  [
    'marche',
    `collectivite text not null, cle text not null, groupe text not null, type_contrat text not null,
     contenu json not null, enregistrements integer not null, fusion text, garde_a_part text,
     recherche text not null, primary key (collectivite, cle)`,
  ],
  [
    'anomalie',
    `collectivite text not null, empreinte text not null, rang integer not null, code text not null,
     champ text not null, valeur text not null, message text not null, correction text not null,
     primary key (collectivite, empreinte, rang)`,
  ],
  [
    'fait_marche',
    `collectivite text not null, id text not null, type_contrat text not null, numero text, acheteur text,
     acheteur_siret text, acheteur_nom text, acheteur_departement text, acheteur_region text, acheteur_epci text,
     annee integer, date_notification date, date_fin date, objet text, nature text, procedure text,
     procedure_formalisee boolean, forme_prix text, ccag text, montant numeric, montant_actuel numeric,
     duree_mois integer, environnement_clause boolean, environnement_critere boolean, social_clause boolean,
     social_critere boolean, social_reserve boolean, offres_recues integer, groupement boolean,
     marche_innovant boolean, avance boolean, sous_traitance boolean, cpv text, famille text, categorie text,
     departement text, region text, primary key (collectivite, id)`,
  ],
  [
    'fait_titulaire',
    `collectivite text not null, id text not null, marche text not null, type_contrat text not null,
     rang integer not null, acheteur text, acheteur_siret text, acheteur_departement text, acheteur_region text,
     acheteur_epci text, annee integer, date_notification date, date_fin date, titulaire text not null,
     titulaire_siret text, denomination text, montant numeric, famille text, categorie text,
     primary key (collectivite, id)`,
  ],
  [
    'titulaires_par_marche',
    `collectivite text not null, marche text not null, titulaire_pme boolean, titulaire_ess boolean,
     titulaire_siae boolean, titulaire_taille text, titulaire_meme_departement boolean,
     titulaire_meme_region boolean, titulaire_meme_epci boolean, primary key (collectivite, marche)`,
  ],
  [
    'entreprise',
    `collectivite text not null, id text not null, denomination text, taille text, tranche_effectif text,
     ess boolean, siae boolean, commune text, departement text, region text, epci text, source text not null,
     maj_le timestamptz not null, primary key (collectivite, id)`,
  ],
  [
    'cpv',
    'collectivite text not null, code text not null, libelle text not null, primary key (collectivite, code)',
  ],
  [
    'journal',
    `collectivite text not null, numero bigint generated always as identity, le timestamptz not null,
     acteur text not null, acte text not null, objet text not null, detail jsonb not null,
     primary key (collectivite, numero)`,
  ],
];

const INDEX: readonly (readonly [nom: string, sur: string])[] = [
  ['enregistrement_groupe', 'enregistrement (collectivite, groupe)'],
  ['enregistrement_cle', 'enregistrement (collectivite, cle)'],
  ['provenance_fichier', 'provenance (collectivite, fichier, rang)'],
  ['marche_groupe', 'marche (collectivite, groupe)'],
  ['anomalie_code', 'anomalie (collectivite, code)'],
  ['fait_marche_acheteur', 'fait_marche (collectivite, acheteur, annee)'],
  ['fait_titulaire_marche', 'fait_titulaire (collectivite, marche)'],
  ['fait_titulaire_titulaire', 'fait_titulaire (collectivite, titulaire)'],
];

/** Le registre et son cloisonnement : la collectivité vient en tête de chaque clé et de chaque index. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(`grant usage on schema public to ${ROLE_APPLICATION}`).execute(db);
  for (const [nom, colonnes] of TABLES) {
    await sql`create table ${sql.table(nom)} (${sql.raw(colonnes)})`.execute(db);
    await cloisonner(db, nom);
  }
  for (const [nom, sur] of INDEX) {
    await sql`create index ${sql.ref(nom)} on ${sql.raw(sur)}`.execute(db);
  }
  await sql`select set_config('app.collectivite', ${COLLECTIVITE_PAR_DEFAUT}, true)`.execute(db);
  await sql`insert into collectivite (collectivite, nom) values (${COLLECTIVITE_PAR_DEFAUT}, 'Ma collectivité')`.execute(
    db,
  );
};
