import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { preparerExploitation, toutVoir } from '../db/cloisonnement.ts';
import { restaurationInachevee, TABLE_DE_RESTAURATION } from '../db/restauration-inachevee.ts';
import { ErreurExploitation } from '../erreur-exploitation.ts';
import type { SequenceSauvegardee } from './manifeste.ts';

/** Une table telle que le catalogue de la base la décrit : jamais une liste tenue à la main. */
export interface TableDuCatalogue {
  readonly schema: string;
  readonly nom: string;
  /** Les colonnes écrites (les colonnes calculées se recalculent), et leur type PostgreSQL. */
  readonly colonnes: readonly { readonly nom: string; readonly type: string }[];
}

/** Ce qui distingue le contenu d'une table, sans dépendre de l'ordre de ses lignes. */
export interface Condense {
  readonly lignes: number;
  /** Somme des soixante premiers bits du MD5 de chaque ligne écrite en texte. */
  readonly condense: string;
}

const OCTETS_PAR_LECTURE = 1_000_000;
const LIGNES_PAR_LECTURE = { premiere: 100, plus: 5_000 } as const;

const nomDe = ({ schema, nom }: TableDuCatalogue) => sql.table(`${schema}.${nom}`);

/** Chaque valeur dans la forme texte de son type, que ce même type relit sans perte ; un nul reste un nul. */
const ligneEnTexte = ({ colonnes }: TableDuCatalogue) =>
  sql`json_build_array(${sql.join(colonnes.map(({ nom }) => sql`${sql.ref(nom)}::text`))})::text`;

/** Les formes texte ne dépendent plus des réglages du serveur, et un long travail n'y est pas interrompu. */
const fixerFormes = async (tx: Kysely<unknown>): Promise<void> => {
  for (const [reglage, valeur] of [
    ['timezone', 'UTC'],
    ['datestyle', 'ISO, YMD'],
    ['intervalstyle', 'postgres'],
    ['extra_float_digits', '1'],
    ['bytea_output', 'hex'],
    ['statement_timeout', '0'],
    ['idle_in_transaction_session_timeout', '0'],
  ] as const)
    await sql`select set_config(${reglage}, ${valeur}, true)`.execute(tx);
};

/**
 * Les tables de l'application, d'après le catalogue : celles du propriétaire des migrations, hors extensions et tables
 * de passage. Lève une `ErreurExploitation` si le compte ne peut pas les lire en entier.
 */
export const listerTables = async (tx: Kysely<unknown>): Promise<readonly TableDuCatalogue[]> => {
  const { rows } = await sql<TableDuCatalogue & { voilee: boolean }>`
    select n.nspname as schema, c.relname as nom,
      (select json_agg(json_build_object('nom', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
          order by a.attnum)
        from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as colonnes,
      row_security_active(c.oid) and not exists (select from pg_policy p
        where p.polrelid = c.oid and p.polname = 'exploitation' and p.polroles @> array[c.relowner]
          and pg_has_role(c.relowner, 'usage')) as voilee
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relpersistence <> 't'
      and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
      and c.relowner = (select relowner from pg_class where oid = to_regclass('kysely_migration'))
      and not exists (select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by 1, 2`.execute(tx);
  const voilees = rows.filter(({ voilee }) => voilee);
  if (voilees.length > 0)
    throw new ErreurExploitation(
      `Le compte PostgreSQL de DATABASE_URL ne peut pas lire toutes les lignes de ${voilees.map(({ nom }) => nom).join(', ')} : ` +
        'la sauvegarde serait incomplète. Servez-vous du compte propriétaire de la base, celui de l’application.',
    );
  return rows.map(({ schema, nom, colonnes }) => ({ schema, nom, colonnes }));
};

/** La valeur de chaque séquence qui a servi. À lire après avoir figé l'état des tables : en avance, elle ne nuit pas. */
const listerSequences = async (tx: Kysely<unknown>): Promise<readonly SequenceSauvegardee[]> =>
  (
    await sql<SequenceSauvegardee>`
      select schemaname as schema, sequencename as nom, last_value::text as valeur from pg_sequences
      where last_value is not null and schemaname not like 'pg\\_%' order by 1, 2`.execute(tx)
  ).rows;

export const compterLignes = async (tx: Kysely<unknown>, table: TableDuCatalogue): Promise<number> =>
  Number(
    (await sql<{ lignes: unknown }>`select count(*) as lignes from ${nomDe(table)}`.execute(tx)).rows[0]
      ?.lignes,
  );

/** Le même condensé que celui d'une lecture, calculé par la base. */
export const condenser = async (tx: Kysely<unknown>, table: TableDuCatalogue): Promise<Condense> => {
  const { rows } = await sql<{ lignes: unknown; condense: string }>`
    select count(*) as lignes, coalesce(sum(('x' || left(md5(ligne), 15))::bit(60)::bigint), 0)::text as condense
    from (select ${ligneEnTexte(table)} as ligne from ${nomDe(table)}) lignes`.execute(tx);
  return { lignes: Number(rows[0]?.lignes), condense: rows[0]?.condense ?? '' };
};

/** Lit une table au fil de l'eau, sans jamais la tenir entière : des paquets de lignes, chacune finie par un saut. */
export const lireLignes = (
  tx: Kysely<unknown>,
  table: TableDuCatalogue,
): { readonly paquets: AsyncGenerator<Buffer>; readonly condense: () => Condense } => {
  let lignes = 0;
  let somme = 0n;
  const paquets = async function* (): AsyncGenerator<Buffer> {
    await sql`declare lecture no scroll cursor for
      select ${ligneEnTexte(table)} as ligne from ${nomDe(table)}`.execute(tx);
    let prendre: number = LIGNES_PAR_LECTURE.premiere;
    for (;;) {
      const { rows } = await sql<{ ligne: string }>`fetch forward ${sql.lit(prendre)} from lecture`.execute(
        tx,
      );
      if (rows.length === 0) break;
      for (const { ligne } of rows)
        somme += BigInt(`0x${createHash('md5').update(ligne).digest('hex').slice(0, 15)}`);
      lignes += rows.length;
      const paquet = Buffer.from(`${rows.map(({ ligne }) => ligne).join('\n')}\n`);
      prendre = Math.max(
        1,
        Math.min(LIGNES_PAR_LECTURE.plus, Math.floor((OCTETS_PAR_LECTURE * rows.length) / paquet.byteLength)),
      );
      yield paquet;
    }
    await sql`close lecture`.execute(tx);
  };
  return { paquets: paquets(), condense: () => ({ lignes, condense: String(somme) }) };
};

/** L'état de la base à un instant, quoi qu'on y écrive pendant le `travail`. */
export const dansUnInstantane = async <T>(
  db: Kysely<unknown>,
  travail: (lecture: {
    readonly tx: Kysely<unknown>;
    readonly tables: readonly TableDuCatalogue[];
    readonly sequences: readonly SequenceSauvegardee[];
  }) => Promise<T>,
): Promise<T> => {
  await db.transaction().execute(async (tx) => {
    // Attend peu : une politique se pose en un instant, mais derrière un import qui tient la table.
    await sql`set local lock_timeout = '60s'`.execute(tx);
    await preparerExploitation(tx);
  });
  return db.transaction().execute(async (tx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx);
    await fixerFormes(tx);
    await toutVoir(tx);
    return travail({ tx, tables: await listerTables(tx), sequences: await listerSequences(tx) });
  });
};

/** Une place neuve : aucune table, vue ni vue matérialisée hors de celles du système et des extensions. */
export const estBaseVide = async (tx: Kysely<unknown>): Promise<boolean> => {
  const { rows } = await sql<{ vide: boolean }>`
    select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
        and not exists (select from pg_depend d
          where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')) as vide`.execute(
    tx,
  );
  return rows[0]?.vide === true;
};

/** Ordonne les tables pour que chacune vienne après celles que ses clés étrangères citent. */
const ordonner = async (
  tx: Kysely<unknown>,
  tables: readonly TableDuCatalogue[],
): Promise<readonly TableDuCatalogue[]> => {
  const cle = ({ schema, nom }: { schema: string; nom: string }) => `${schema}.${nom}`;
  const { rows } = await sql<{ de: string; vers: string }>`
    select dn.nspname || '.' || d.relname as de, vn.nspname || '.' || v.relname as vers
    from pg_constraint k
    join pg_class d on d.oid = k.conrelid join pg_namespace dn on dn.oid = d.relnamespace
    join pg_class v on v.oid = k.confrelid join pg_namespace vn on vn.oid = v.relnamespace
    where k.contype = 'f' and k.conrelid <> k.confrelid`.execute(tx);
  const restantes = new Map(tables.map((table) => [cle(table), table]));
  const ordre: TableDuCatalogue[] = [];
  while (restantes.size > 0) {
    const pretes = [...restantes].filter(
      ([nom]) => !rows.some(({ de, vers }) => de === nom && restantes.has(vers)),
    );
    if (pretes.length === 0)
      throw new Error('des tables se citent en rond : leurs clés étrangères attendent');
    for (const [nom, table] of pretes) {
      ordre.push(table);
      restantes.delete(nom);
    }
  }
  return ordre;
};

/** Vide toutes les tables puis les charge, déclencheurs au repos ; rend leur état d'avant à la fin. */
export const chargerTables = async (
  tx: Kysely<unknown>,
  tables: readonly TableDuCatalogue[],
  charger: (table: TableDuCatalogue) => Promise<void>,
): Promise<void> => {
  await fixerFormes(tx);
  await toutVoir(tx);
  for (const table of tables) await sql`alter table ${nomDe(table)} disable trigger user`.execute(tx);
  await sql`truncate ${sql.join(tables.map(nomDe))}`.execute(tx);
  for (const table of await ordonner(tx, tables)) await charger(table);
  for (const table of tables) await sql`alter table ${nomDe(table)} enable trigger user`.execute(tx);
};

/** Écrit un paquet de lignes lues par `lireLignes` ; rend combien. */
export const ecrireLignes = async (
  tx: Kysely<unknown>,
  table: TableDuCatalogue,
  paquet: string,
): Promise<number> => {
  const valeurs = table.colonnes.map(({ type }, i) => sql`(x ->> ${sql.lit(i)})::${sql.raw(type)}`);
  const lignes = `[${paquet.trimEnd().replaceAll('\n', ',')}]`;
  const { numAffectedRows } = await sql`
    insert into ${nomDe(table)} (${sql.join(table.colonnes.map(({ nom }) => sql.ref(nom)))})
      overriding system value
    select ${sql.join(valeurs)} from jsonb_array_elements(${lignes}::jsonb) x`.execute(tx);
  return Number(numAffectedRows ?? 0);
};

/** Remet chaque séquence où elle en était ; celle d'une table laissée dans l'archive n'est pas là. */
export const reglerSequences = async (
  tx: Kysely<unknown>,
  sequences: readonly SequenceSauvegardee[],
): Promise<void> => {
  for (const { schema, nom, valeur } of sequences)
    await sql`select setval(oid, ${valeur}::bigint)
      from (select to_regclass(format('%I.%I', ${schema}::text, ${nom}::text)) as oid) s
      where oid is not null`.execute(tx);
};

/** Dit quelle restauration a rempli la base, tant qu'elle n'est pas finie : l'application refuse alors de servir. */
export const marquer = async (tx: Kysely<unknown>, texte: string): Promise<void> => {
  await sql`create table ${sql.table(TABLE_DE_RESTAURATION)} (sauvegarde text not null)`.execute(tx);
  await sql`insert into ${sql.table(TABLE_DE_RESTAURATION)} values (${texte})`.execute(tx);
};

export const lireMarque = async (tx: Kysely<unknown>): Promise<string | null> => {
  if (!(await restaurationInachevee(tx))) return null;
  const { rows } = await sql<{ sauvegarde: string }>`
    select sauvegarde from ${sql.table(TABLE_DE_RESTAURATION)}`.execute(tx);
  return rows[0]?.sauvegarde ?? null;
};

export const retirerMarque = async (db: Kysely<unknown>): Promise<void> => {
  await sql`drop table ${sql.table(TABLE_DE_RESTAURATION)}`.execute(db);
};

/** Une base qui vient d'être remplie choisit mal ses plans tant qu'elle n'a pas recompté. */
export const rafraichirStatistiques = async (db: Kysely<unknown>): Promise<void> => {
  await sql`analyze`.execute(db);
};
