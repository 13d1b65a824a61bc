import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { lireDate, lireNombre, OID } from '../src/platform/db/conversions.ts';
import { ouvrirDuckDb } from '../src/platform/db/duckdb.ts';
import type { Executer, LigneSql, Population } from '../src/platform/population.ts';
import { lancerPostgresql, postgresqlInstalle } from './serveur-postgresql.ts';

/** Un moteur SQL nu, sans migration, pour tenir une même requête au même résultat partout. */
export interface MoteurSql {
  readonly nom: 'DuckDB' | 'PGlite' | 'PostgreSQL';
  readonly dialecte: 'duckdb' | 'pglite' | 'postgresql';
  readonly executer: Executer;
  /** Remplace le contenu d'une population par ces lignes. */
  remplir(population: Population, lignes: readonly LigneSql[]): Promise<void>;
  fermer(): Promise<void>;
}

const TYPES = {
  texte: 'varchar',
  nombre: 'integer',
  montant: 'decimal(18, 2)',
  date: 'date',
  booleen: 'boolean',
  ensemble: '',
} as const;

const colonnesPhysiques = (population: Population): [string, string][] =>
  population.colonnes.flatMap((c): [string, string][] =>
    c.type === 'ensemble' ? (c.modalites ?? []).map((m) => [m.colonne, 'boolean']) : [[c.nom, TYPES[c.type]]],
  );

const avecCle = (population: Population): [string, string][] => {
  const colonnes = colonnesPhysiques(population);
  return colonnes.some(([nom]) => nom === population.cle)
    ? colonnes
    : [[population.cle, 'varchar'], ...colonnes];
};

const citer = (valeur: unknown): string =>
  valeur === null || valeur === undefined
    ? 'null'
    : typeof valeur === 'number' || typeof valeur === 'boolean'
      ? String(valeur)
      : `'${String(valeur).replaceAll("'", "''")}'`;

const remplirPar =
  (lancer: (sql: string) => Promise<unknown>) =>
  async (population: Population, lignes: readonly LigneSql[]): Promise<void> => {
    const colonnes = avecCle(population);
    await lancer(
      `create table if not exists ${population.vue} (${colonnes.map(([nom, type]) => `"${nom}" ${type}`).join(', ')})`,
    );
    await lancer(`delete from ${population.vue}`);
    if (lignes.length === 0) return;
    const valeurs = lignes.map((l) => `(${colonnes.map(([nom]) => citer(l[nom])).join(', ')})`);
    await lancer(`insert into ${population.vue} values ${valeurs.join(', ')}`);
  };

const ouvrirDuck = async (): Promise<MoteurSql> => {
  const base = await ouvrirDuckDb();
  return {
    nom: 'DuckDB',
    dialecte: 'duckdb',
    executer: base.executer,
    remplir: remplirPar(base.lancer),
    fermer: async () => base.fermer(),
  };
};

const ouvrirPglite = async (): Promise<MoteurSql> => {
  const base = await PGlite.create({
    parsers: { [OID.date]: lireDate, [OID.numeric]: lireNombre, [OID.int8]: lireNombre },
  });
  return {
    nom: 'PGlite',
    dialecte: 'pglite',
    executer: async ({ sql, parametres }) => (await base.query<LigneSql>(sql, [...parametres])).rows,
    remplir: remplirPar((sql) => base.exec(sql)),
    fermer: () => base.close(),
  };
};

const ouvrirServeur = async (): Promise<MoteurSql> => {
  const serveur = lancerPostgresql();
  const lecteurs = new Map<number, (texte: string) => unknown>([
    [OID.date, lireDate],
    [OID.numeric, lireNombre],
    [OID.int8, lireNombre],
  ]);
  const client = new pg.Client({
    connectionString: await serveur.creerBase(),
    types: { getTypeParser: (oid: number) => lecteurs.get(oid) ?? pg.types.getTypeParser(oid) },
  });
  await client.connect();
  return {
    nom: 'PostgreSQL',
    dialecte: 'postgresql',
    executer: async ({ sql, parametres }) => (await client.query<LigneSql>(sql, [...parametres])).rows,
    remplir: remplirPar((sql) => client.query(sql)),
    fermer: async () => {
      await client.end();
      serveur.arreter();
    },
  };
};

/** Ouvre DuckDB, PGlite et, s'il est installé, PostgreSQL. Absent : dit tout haut, ou refusé avec `CI=true`. */
export const ouvrirMoteurs = async (): Promise<MoteurSql[]> => {
  const moteurs = [await ouvrirDuck(), await ouvrirPglite()];
  if (postgresqlInstalle()) moteurs.push(await ouvrirServeur());
  else if (process.env.CI === 'true') throw new Error('PostgreSQL est absent alors que CI=true.');
  else console.warn('\n⚠ PostgreSQL est absent : les essais sur un vrai serveur sont LAISSÉS DE CÔTÉ.\n');
  return moteurs;
};
