import { type Kysely, sql } from 'kysely';
import { cloisonner } from '../cloisonnement.ts';

const TABLES: readonly (readonly [nom: string, colonnes: string])[] = [
  [
    'acheteur_collectivite',
    `collectivite text not null, id text not null, siren text not null, nom text not null, type text not null,
     version integer not null default 1, clos_le timestamptz, primary key (collectivite, id)`,
  ],
  [
    'service',
    `collectivite text not null, id text not null, nom text not null, sigle text not null,
     version integer not null default 1, clos_le timestamptz, primary key (collectivite, id)`,
  ],
  [
    'personne',
    `collectivite text not null, id text not null, nom text not null, prenom text not null, fonction text not null,
     delegation text not null, elu boolean not null, courriel text not null, service text, compte text,
     version integer not null default 1, creee_le timestamptz not null, clos_le timestamptz,
     anonymisee_le timestamptz, primary key (collectivite, id)`,
  ],
  [
    'role_attribue',
    `collectivite text not null, id text not null, personne text not null, role text not null, portee_type text,
     portee_id text, donne_le timestamptz not null, donne_par text not null, clos_le timestamptz,
     primary key (collectivite, id)`,
  ],
  [
    'partenaire_externe',
    `collectivite text not null, id text not null, nom text not null, type text not null, contact text not null,
     courriel text not null, version integer not null default 1, clos_le timestamptz,
     primary key (collectivite, id)`,
  ],
  [
    'lien_dedie',
    `collectivite text not null, id text not null, empreinte text not null, usage text not null,
     objet_type text not null, objet text not null, destinataire text not null, cree_le timestamptz not null,
     cree_par text not null, expire_le timestamptz not null, utilise_le timestamptz, revoque_le timestamptz,
     primary key (collectivite, id)`,
  ],
];

const INDEX: readonly string[] = [
  'create unique index acheteur_collectivite_siren on acheteur_collectivite (collectivite, siren) where clos_le is null',
  `create unique index personne_courriel on personne (collectivite, courriel) where clos_le is null and courriel <> ''`,
  'create unique index personne_compte on personne (collectivite, compte) where compte is not null',
  'create index role_attribue_personne on role_attribue (collectivite, personne)',
  'create unique index lien_dedie_empreinte on lien_dedie (collectivite, empreinte)',
  'create index journal_objet on journal (collectivite, objet_type, objet, numero)',
  'create index journal_le on journal (collectivite, le)',
];

/**
 * Ce qui est à l'installation et non à une collectivité : les comptes et leurs secrets, et trois annuaires qui disent à
 * quelle collectivité mène un SIREN, un jeton ou un compte. Le rôle de l'application n'y a aucun droit : aucune unité de
 * travail cloisonnée ne peut les lire. Les noms des quatre premières tables et de `twoFactor` sont ceux de better-auth.
 */
const COMPTES: readonly string[] = [
  'create schema comptes',
  `create table comptes."user" (id text primary key, name text not null, email text not null unique,
    "emailVerified" boolean not null, image text, "createdAt" timestamptz not null, "updatedAt" timestamptz not null,
    "twoFactorEnabled" boolean)`,
  `create table comptes.session (id text primary key, "expiresAt" timestamptz not null, token text not null unique,
    "createdAt" timestamptz not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
    "userId" text not null references comptes."user" (id) on delete cascade)`,
  'create index session_compte on comptes.session ("userId")',
  `create table comptes.account (id text primary key, "accountId" text not null, "providerId" text not null,
    "userId" text not null references comptes."user" (id) on delete cascade, "accessToken" text, "refreshToken" text,
    "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text,
    password text, "createdAt" timestamptz not null, "updatedAt" timestamptz not null,
    unique ("providerId", "accountId"))`,
  'create index account_compte on comptes.account ("userId")',
  `create table comptes.verification (id text primary key, identifier text not null, value text not null,
    "expiresAt" timestamptz not null, "createdAt" timestamptz not null, "updatedAt" timestamptz not null)`,
  'create index verification_identifiant on comptes.verification (identifier)',
  `create table comptes."twoFactor" (id text primary key, secret text not null, "backupCodes" text not null,
    "userId" text not null references comptes."user" (id) on delete cascade, verified boolean,
    "failedVerificationCount" integer, "lockedUntil" timestamptz)`,
  'create index twofactor_compte on comptes."twoFactor" ("userId")',
  'create table comptes.collectivite (collectivite text primary key)',
  'create table comptes.acheteur (siren text primary key, collectivite text not null)',
  'create table comptes.jeton (empreinte text primary key, collectivite text not null)',
  `create table comptes.rattachement (compte text primary key references comptes."user" (id) on delete cascade,
    collectivite text not null, personne text not null, unique (collectivite, personne))`,
  `create table comptes.tentative (cle text primary key, echecs integer not null, depuis timestamptz not null,
    verrou timestamptz)`,
];

/** Tiennent les annuaires à jour dans la transaction même qui écrit la collectivité, l'acheteur ou le lien. */
const ANNUAIRES: readonly string[] = [
  `create function comptes.inscrire_collectivite() returns trigger language plpgsql security definer
    set search_path = '' as $$ begin
      insert into comptes.collectivite values (new.collectivite) on conflict do nothing; return null;
    end $$`,
  // Un SIREN ne mène qu'à une collectivité : une autre qui le revendiquerait prendrait ses agents (violation d'unicité).
  `create function comptes.inscrire_acheteur() returns trigger language plpgsql security definer
    set search_path = '' as $$ begin
      if tg_op = 'UPDATE' then
        delete from comptes.acheteur where siren = old.siren and collectivite = old.collectivite;
      end if;
      if new.clos_le is null then insert into comptes.acheteur values (new.siren, new.collectivite); end if;
      return null;
    end $$`,
  `create function comptes.inscrire_jeton() returns trigger language plpgsql security definer
    set search_path = '' as $$ begin
      insert into comptes.jeton values (new.empreinte, new.collectivite); return null;
    end $$`,
  `create trigger inscrire after insert on collectivite
    for each row execute function comptes.inscrire_collectivite()`,
  `create trigger inscrire after insert or update of siren, clos_le on acheteur_collectivite
    for each row execute function comptes.inscrire_acheteur()`,
  'create trigger inscrire after insert on lien_dedie for each row execute function comptes.inscrire_jeton()',
];

/** Le journal ne se réécrit pas ; seule l'anonymisation d'une personne peut en changer les noms. */
const JOURNAL: readonly string[] = [
  'alter table journal drop column detail',
  `alter table journal add column objet_type text not null, add column acteur_nom text not null,
    add column avant json, add column apres json`,
  `create function journal_immuable() returns trigger language plpgsql as $$ begin
      if tg_op = 'UPDATE' and current_setting('app.anonymisation', true) = 'oui' then return new; end if;
      raise exception 'le journal ne se modifie pas';
    end $$`,
  'create trigger immuable before update or delete on journal for each row execute function journal_immuable()',
];

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const lancer = async (textes: readonly string[]): Promise<void> => {
    for (const texte of textes) await sql.raw(texte).execute(db);
  };
  await lancer(COMPTES);
  await lancer([
    `alter table collectivite add column siren text, add column couleur text, add column logo text,
      add column logo_type text, add column demonstration boolean not null default false,
      add column creee_le timestamptz, add column version integer not null default 1`,
  ]);
  await lancer(JOURNAL);
  for (const [nom, colonnes] of TABLES) {
    await sql`create table ${sql.table(nom)} (${sql.raw(colonnes)})`.execute(db);
    await cloisonner(db, nom);
  }
  await lancer(INDEX);
  await lancer(ANNUAIRES);
  await lancer([`insert into comptes.collectivite select 'defaut' on conflict do nothing`]);
};
