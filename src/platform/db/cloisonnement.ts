import { type Kysely, sql } from 'kysely';
import { ErreurExploitation } from '../erreur-exploitation.ts';
import { BaseIndisponible } from './base-indisponible.ts';

/** Rôle simple, soumis aux politiques, que prend toute unité de travail (le compte de connexion peut être superutilisateur). */
export const ROLE_APPLICATION = 'spaser_application';

export const COLLECTIVITE_PAR_DEFAUT = 'defaut';

/** Le compte de connexion n'a pas le droit de préparer le cloisonnement ; le message dit quoi demander. */
export class RoleApplicationImpossible extends ErreurExploitation {
  constructor(compte: string, cause: unknown) {
    super(
      `Le compte PostgreSQL « ${compte} » ne peut pas créer ou prendre le rôle « ${ROLE_APPLICATION} », ` +
        'nécessaire au cloisonnement des collectivités. Faites exécuter une fois par un administrateur :\n' +
        `  CREATE ROLE ${ROLE_APPLICATION} NOLOGIN;\n  GRANT ${ROLE_APPLICATION} TO "${compte.replaceAll('"', '""')}";`,
      { cause },
    );
    this.name = 'RoleApplicationImpossible';
  }
}

/** Crée le rôle s'il manque (il est commun à toutes les bases d'un serveur) et le donne au compte de connexion. */
export const preparerRole = async (db: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql<{ compte: string; membre: boolean | null }>`
    select current_user as compte,
      (select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = ${ROLE_APPLICATION}) as membre
  `.execute(db);
  const etat = rows[0];
  if (etat?.membre === true) return;
  try {
    await sql
      .raw(`do $$ begin
        create role ${ROLE_APPLICATION} nologin;
      exception when duplicate_object or unique_violation then null;
      end $$`)
      .execute(db);
    await sql.raw(`grant ${ROLE_APPLICATION} to current_user`).execute(db);
  } catch (cause) {
    if (cause instanceof BaseIndisponible) throw cause;
    throw new RoleApplicationImpossible(etat?.compte ?? 'inconnu', cause);
  }
};

/**
 * Cloisonne une table par collectivité : la politique s'impose même au propriétaire, et le rôle de l'application la
 * reçoit en lecture et écriture. À appeler dans la migration qui crée la table.
 */
export const cloisonner = async (db: Kysely<unknown>, table: string): Promise<void> => {
  const nom = sql.table(table);
  const condition = sql`collectivite = current_setting('app.collectivite', true)`;
  await sql`alter table ${nom} enable row level security`.execute(db);
  await sql`alter table ${nom} force row level security`.execute(db);
  await sql`create policy cloison on ${nom} using (${condition}) with check (${condition})`.execute(db);
  await sql`grant select, insert, update, delete on ${nom} to ${sql.raw(ROLE_APPLICATION)}`.execute(db);
};
