import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type ConfigBase, ouvrirBase } from '../src/platform/db/base.ts';
import { preparerRole, toutVoir } from '../src/platform/db/cloisonnement.ts';
import { appliquerMigrations } from '../src/platform/db/migrations/index.ts';
import { ouvrirBrute } from '../src/platform/db/ouvrir-brute.ts';
import { desserrer } from '../src/platform/db/texte-serre.ts';
import { lancerPostgresql, postgresqlInstalle, type ServeurPostgresql } from './serveur-postgresql.ts';
import { VERSIONS } from './versions-publiees.ts';

// Plusieurs bases embarquées sur le disque, ouvertes chacune deux ou trois fois.
vi.setConfig({ testTimeout: 240_000 });

/**
 * Ce qu'une migration a rangé ailleurs ou autrement, et pourquoi rien n'en est perdu. Une table ou une colonne qui
 * disparaît sans être ici fait échouer l'essai.
 */
const RANGEES_AILLEURS: Readonly<Record<string, string>> = {
  'enregistrement.brut': 'serré dans enregistrement.contenu, comparé plus bas',
  'enregistrement.marche': 'serré dans enregistrement.contenu, comparé plus bas',
  'marche.groupe': 'se refait des enregistrements',
  'marche.contenu': 'se refait des enregistrements',
  seance_piece: 'dans piece, comparée plus bas',
  publication_piece: 'dans piece, comparée plus bas',
  mesure_piece: 'dans piece, comparée plus bas',
  schema_piece: 'dans piece, comparée plus bas',
};

type Lignes = ReadonlyMap<string, readonly Record<string, string | null>[]>;

/** Les pièces d'avant, telles que la table commune doit les porter. */
const piecesAttendues = (avant: Lignes) =>
  (
    [
      ['seance_piece', 'seance'],
      ['publication_piece', 'publication'],
      ['mesure_piece', 'mesure'],
      ['schema_piece', 'noeud'],
    ] as const
  ).flatMap(([table, objet]) =>
    (avant.get(table) ?? []).map(({ [objet]: porteur, schema = '', ...ligne }) => ({
      ...ligne,
      objet_type: objet,
      dans: schema,
      objet: porteur,
    })),
  );

interface Table {
  readonly nom: string;
  readonly colonnes: readonly { readonly nom: string; readonly type: string }[];
}

const tablesDe = async (db: Kysely<unknown>): Promise<readonly Table[]> =>
  (
    await sql<Table>`
      select c.oid::regclass::text as nom, json_agg(json_build_object('nom', a.attname, 'type', format_type(a.atttypid, null))
        order by a.attnum) as colonnes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = ''
      where c.relkind = 'r' and n.nspname in ('public', 'comptes') and c.relname not like 'kysely_%'
      group by c.oid, n.nspname order by n.nspname = 'comptes', 1`.execute(db)
  ).rows;

const VALEUR: Readonly<Record<string, (qui: string) => string>> = {
  text: (qui) => `'essai-${qui}'`,
  integer: () => '1',
  bigint: () => '1',
  numeric: () => '1234567.89',
  boolean: () => 'true',
  date: () => `date '2024-02-29'`,
  'timestamp with time zone': () => `timestamptz '2024-01-01 12:00:00.123456+01'`,
  json: (qui) => `'{"b" : 1.50, "a":"${qui}"}'`,
  jsonb: (qui) => `'{"a":"${qui}"}'`,
};

/** Colonnes dont la base vérifie la valeur. */
const VALEUR_PAR_COLONNE: Readonly<Record<string, string>> = {
  'import_fichier.etat': `'terminé'`,
  'schema_version.etat': `'brouillon'`,
};

/**
 * Écrit une ligne dans chaque table pour cette collectivité. Une table attend celles qu'elle cite ; les annuaires des
 * comptes, que des déclencheurs remplissent, viennent en dernier.
 */
const remplir = async (db: Kysely<unknown>, tables: readonly Table[], qui: string): Promise<void> => {
  let restantes = tables;
  while (restantes.length > 0) {
    const enAttente: Table[] = [];
    for (const table of restantes) {
      const valeurs = table.colonnes.map(({ nom, type }) =>
        nom === 'collectivite'
          ? `'${qui}'`
          : (VALEUR_PAR_COLONNE[`${table.nom}.${nom}`] ?? VALEUR[type]?.(qui) ?? `type ${type} inconnu`),
      );
      try {
        await db.transaction().execute(async (tx) => {
          await toutVoir(tx);
          await sql`insert into ${sql.raw(table.nom)} (${sql.join(table.colonnes.map(({ nom }) => sql.ref(nom)))})
            values (${sql.raw(valeurs.join(', '))}) on conflict do nothing`.execute(tx);
        });
      } catch (erreur) {
        if ((erreur as { code?: string }).code !== '23503') throw new Error(table.nom, { cause: erreur });
        enAttente.push(table);
      }
    }
    if (enAttente.length === restantes.length)
      throw new Error(`sans parent : ${enAttente.map((t) => t.nom)}`);
    restantes = enAttente;
  }
};

/** Chaque ligne de chaque table, colonne à colonne, en texte. */
const contenu = async (db: Kysely<unknown>, tables: readonly Table[]) =>
  db.transaction().execute(async (tx) => {
    await toutVoir(tx);
    await sql`set local timezone = 'UTC'`.execute(tx);
    const lignes = new Map<string, readonly Record<string, string | null>[]>();
    for (const { nom, colonnes } of tables) {
      const valeurs = colonnes.map((c) => sql`${sql.ref(c.nom)}::text as ${sql.ref(c.nom)}`);
      const { rows } = await sql<Record<string, string | null>>`
        select ${sql.join(valeurs)} from ${sql.raw(nom)} order by ${sql.join(colonnes.map((_, i) => sql.lit(i + 1)))}`.execute(
        tx,
      );
      lignes.set(nom, rows);
    }
    return lignes;
  });

const monter = (ouvrir: () => Promise<ConfigBase>): void => {
  test.each(Object.entries(VERSIONS))(
    'une base de la version %s garde tout en montant',
    async (_, migrations) => {
      const config = await ouvrir();
      const ancienne = await ouvrirBrute(config);
      await preparerRole(ancienne.db);
      await ancienne.db.transaction().execute((tx) => appliquerMigrations(tx, {}, migrations));
      const tables = await tablesDe(ancienne.db);
      for (const qui of ['dijon', 'aix']) await remplir(ancienne.db, tables, qui);
      const avant = await contenu(ancienne.db, tables);
      await ancienne.fermer();
      for (const [nom, lignes] of avant) expect(lignes.length, nom).toBeGreaterThanOrEqual(2);

      await (await ouvrirBase(config)).fermer();
      const montee = await ouvrirBrute(config);
      const presentes = new Map((await tablesDe(montee.db)).map((table) => [table.nom, table]));
      const restees = tables
        .filter(({ nom }) => RANGEES_AILLEURS[nom] === undefined)
        .map(({ nom, colonnes }) => ({
          nom,
          colonnes: colonnes.filter((c) => RANGEES_AILLEURS[`${nom}.${c.nom}`] === undefined),
        }));
      for (const { nom, colonnes } of restees)
        expect(
          presentes.get(nom)?.colonnes.map((c) => c.nom),
          `${nom} : dites dans RANGEES_AILLEURS où va ce qui disparaît`,
        ).toEqual(expect.arrayContaining(colonnes.map((c) => c.nom)));
      const apres = await contenu(montee.db, restees);
      const contenus = await montee.db.transaction().execute(async (tx) => {
        await toutVoir(tx);
        return (await sql<{ contenu: Uint8Array }>`select contenu from enregistrement`.execute(tx)).rows;
      });
      expect(contenus.map((ligne) => desserrer(ligne.contenu)).sort()).toEqual(
        (avant.get('enregistrement') ?? []).map(({ brut, marche }) => `${brut}\n${marche}`).sort(),
      );
      const pieces = (
        await contenu(montee.db, [presentes.get('piece') ?? { nom: 'piece', colonnes: [] }])
      ).get('piece');
      expect(pieces).toHaveLength(piecesAttendues(avant).length);
      expect(pieces).toEqual(expect.arrayContaining(piecesAttendues(avant)));
      await montee.fermer();
      for (const { nom, colonnes } of restees) {
        const gardees = colonnes.map((c) => c.nom);
        const attendues = (avant.get(nom) ?? []).map((l) => gardees.map((c) => l[c]));
        expect(
          (apres.get(nom) ?? []).map((l) => gardees.map((c) => l[c])),
          nom,
        ).toEqual(expect.arrayContaining(attendues));
      }
    },
  );

  test('un programme plus ancien que la base le dit, et n’y change rien', async () => {
    const config = await ouvrir();
    await (await ouvrirBase(config)).fermer();
    const brute = await ouvrirBrute(config);
    await sql`insert into kysely_migration (name, timestamp) values ('20990101000000-avenir', '2099')`.execute(
      brute.db,
    );
    await brute.fermer();
    await expect(ouvrirBase(config)).rejects.toThrow(
      /mise à jour par une version plus récente de Pilote SPASER.*« 20990101000000-avenir ».*Rien n'y a été changé/u,
    );
    const apres = await ouvrirBrute(config);
    await sql`delete from kysely_migration where name like '2099%'`.execute(apres.db);
    await apres.fermer();
    await (await ouvrirBase(config)).fermer();
  });
};

describe('base embarquée', () => {
  let racine: string;
  let rang = 0;
  beforeAll(async () => {
    racine = await mkdtemp(join(tmpdir(), 'spaser-niveau-'));
  });
  afterAll(() => rm(racine, { recursive: true, force: true }));
  monter(async () => {
    rang += 1;
    return { dossier: join(racine, String(rang)) };
  });
});

const postgresql = postgresqlInstalle() || process.env.CI === 'true';
if (!postgresql) console.warn('\n⚠ PostgreSQL est absent : sa mise à niveau est LAISSÉE DE CÔTÉ.\n');

describe.skipIf(!postgresql)('PostgreSQL, par un compte sans privilège', () => {
  let serveur: ServeurPostgresql;
  let rang = 0;
  beforeAll(() => {
    serveur = lancerPostgresql();
  });
  afterAll(() => serveur?.arreter());
  monter(async () => {
    rang += 1;
    const nom = `achats_${rang}`;
    const admin = new pg.Client({ connectionString: serveur.adresse('postgres') });
    await admin.connect();
    if (rang === 1) await admin.query('create role spaser_application nologin');
    await admin.query(`create role ${nom} login in role spaser_application`);
    await admin.query(`create database ${nom} owner ${nom}`);
    await admin.end();
    return { url: serveur.adresse(nom).replace('postgres@', `${nom}@`) };
  });
});
