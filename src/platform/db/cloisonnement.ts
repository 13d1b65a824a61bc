import { setTimeout } from 'node:timers/promises';
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

interface EtatDuRole {
  readonly compte: string;
  /** `null` : le rôle n'existe pas encore. */
  readonly membre: boolean | null;
}

const lireRole = async (db: Kysely<unknown>): Promise<EtatDuRole | undefined> =>
  (
    await sql<EtatDuRole>`select current_user as compte,
      (select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = ${ROLE_APPLICATION}) as membre`.execute(
      db,
    )
  ).rows[0];

/** Ce que PostgreSQL répond à qui crée ou donne le rôle au même instant qu'un autre : déjà là, ou ligne changée sous lui. */
const SIMULTANES = new Set(['23505', '42710', 'XX000', '40001']);
const ESSAIS = 5;
const ATTENTE = 100;

const estSimultane = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && SIMULTANES.has(String(cause.code));

/**
 * Crée le rôle s'il manque (il est commun à toutes les bases d'un serveur) et le donne au compte de connexion. Deux
 * processus, ou deux bases d'un même serveur, peuvent le faire au même instant.
 */
export const preparerRole = async (db: Kysely<unknown>): Promise<void> => {
  for (let essai = 1; ; essai += 1) {
    const etat = await lireRole(db);
    if (etat?.membre === true) return;
    try {
      await sql
        .raw(`do $$ begin
          create role ${ROLE_APPLICATION} nologin;
        exception when duplicate_object or unique_violation then null;
        end $$`)
        .execute(db);
      await sql.raw(`grant ${ROLE_APPLICATION} to current_user`).execute(db);
      return;
    } catch (cause) {
      if (cause instanceof BaseIndisponible) throw cause;
      if (!estSimultane(cause) || essai === ESSAIS)
        throw new RoleApplicationImpossible(etat?.compte ?? 'inconnu', cause);
      await setTimeout(ATTENTE * essai);
    }
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

const POLITIQUE_EXPLOITATION = 'exploitation';

/**
 * Laisse le propriétaire des tables en voir toutes les lignes, dans une transaction qui le demande par
 * `app.exploitation` (sauvegarde, restauration, migration) et dans celle-là seule. Sans cela, un compte sans privilège
 * n'y verrait rien : le cloisonnement s'impose même à lui. Le rôle de l'application n'est pas concerné, ni ses plans
 * d'exécution. Part du catalogue : une table cloisonnée ajoutée plus tard est ouverte au démarrage suivant.
 */
export const preparerExploitation = async (db: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql<{ nom: string; proprietaire: string; existe: boolean }>`
    select c.oid::regclass::text as nom, quote_ident(r.rolname) as proprietaire, p.oid is not null as existe
    from pg_class c
    join pg_roles r on r.oid = c.relowner
    left join pg_policy p on p.polrelid = c.oid and p.polname = ${POLITIQUE_EXPLOITATION}
    where c.relrowsecurity and c.relkind in ('r', 'p') and pg_has_role(c.relowner, 'usage')
      and (p.oid is null or not p.polroles @> array[c.relowner])
    order by 1`.execute(db);
  const demandee = sql.lit('oui');
  const condition = sql`current_setting('app.exploitation', true) = ${demandee}`;
  for (const { nom, proprietaire, existe } of rows) {
    const table = sql.raw(nom);
    if (existe) await sql`drop policy ${sql.id(POLITIQUE_EXPLOITATION)} on ${table}`.execute(db);
    await sql`create policy ${sql.id(POLITIQUE_EXPLOITATION)} on ${table} to ${sql.raw(proprietaire)}
      using (${condition}) with check (${condition})`.execute(db);
  }
};

/** Ouvre toutes les lignes au propriétaire des tables, jusqu'à la fin de la transaction. */
export const toutVoir = async (tx: Kysely<unknown>): Promise<void> => {
  await sql`select set_config('app.exploitation', 'oui', true)`.execute(tx);
};
