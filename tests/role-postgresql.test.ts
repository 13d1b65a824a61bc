import { Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { preparerRole, ROLE_APPLICATION } from '#platform/db/cloisonnement.ts';
import { DELAIS_D_OUVERTURE } from '#platform/db/connexions.ts';
import { dialectePostgresql } from '#platform/db/postgresql.ts';
import { lancerPostgresql, postgresqlInstalle, type ServeurPostgresql } from './serveur-postgresql.ts';

const ENSEMBLE = 8;
const TOURS = 15;

const absent = !postgresqlInstalle();
if (absent && process.env.CI !== 'true') console.warn('\n⚠ PostgreSQL est absent : essai LAISSÉ DE CÔTÉ.\n');

let serveur: ServeurPostgresql | undefined;
let bases: Kysely<unknown>[] = [];
beforeAll(async () => {
  if (absent) return;
  serveur = lancerPostgresql();
  for (let rang = 0; rang < ENSEMBLE; rang += 1) {
    const { dialect } = dialectePostgresql(await serveur.creerBase(), DELAIS_D_OUVERTURE, 1);
    bases.push(new Kysely<unknown>({ dialect }));
  }
});
afterAll(async () => {
  for (const base of bases) await base.destroy();
  bases = [];
  serveur?.arreter();
});

test.skipIf(absent && process.env.CI !== 'true')(
  'des processus qui ouvrent ensemble les bases d’un serveur neuf se partagent le rôle sans se refuser',
  async () => {
    const [premiere] = bases;
    if (premiere === undefined) throw new Error('PostgreSQL est absent');
    for (let tour = 0; tour < TOURS; tour += 1) {
      await sql.raw(`drop role if exists ${ROLE_APPLICATION}`).execute(premiere);
      await Promise.all(bases.map(preparerRole));
      const { rows } = await sql<{ nom: string }>`select rolname as nom from pg_roles
        where rolname = ${ROLE_APPLICATION}`.execute(premiere);
      expect(rows).toEqual([{ nom: ROLE_APPLICATION }]);
    }
  },
);
