import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { ouvrirBase } from '../src/platform/db/base.ts';
import { RoleApplicationImpossible } from '../src/platform/db/cloisonnement.ts';
import { lancerPostgresql, postgresqlInstalle, type ServeurPostgresql } from './serveur-postgresql.ts';

const possible = postgresqlInstalle() || process.env.CI === 'true';
if (!possible) console.warn('\n⚠ PostgreSQL est absent : le compte sans privilège est LAISSÉ DE CÔTÉ.\n');

let serveur: ServeurPostgresql | undefined;
afterAll(() => serveur?.arreter());

test.skipIf(!possible)('un compte PostgreSQL sans privilège est aidé, puis travaille cloisonné', async () => {
  serveur = lancerPostgresql();
  const administrer = async (...ordres: readonly string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: serveur?.adresse('postgres') });
    await client.connect();
    for (const ordre of ordres) await client.query(ordre);
    await client.end();
  };
  await administrer('create role metropole login', 'create database achats owner metropole');
  const url = serveur.adresse('achats').replace('postgres@', 'metropole@');

  const refuse = await ouvrirBase({ url }).then(
    () => null,
    (erreur: unknown) => erreur,
  );
  expect(refuse).toBeInstanceOf(RoleApplicationImpossible);
  const message = (refuse as Error).message;
  expect(message).toContain('Le compte PostgreSQL « metropole » ne peut pas');

  // Le message donne les ordres exacts à faire exécuter par un administrateur.
  await administrer(
    ...message
      .split('\n')
      .slice(1)
      .map((ligne) => ligne.trim()),
  );
  const base = await ouvrirBase({ url });
  await base.dansCollectivite('dijon', (tx) =>
    tx
      .insertInto('cpv')
      .values({ collectivite: 'dijon', code: '45000000', libelle: 'Travaux', cle: null })
      .execute(),
  );
  const vues = (qui: string) =>
    base.dansCollectivite(qui, (tx) => tx.selectFrom('cpv').select('code').execute());
  expect(await vues('dijon')).toEqual([{ code: '45000000' }]);
  expect(await vues('aix')).toEqual([]);
  await base.fermer();
});

test('un serveur injoignable ou une base absente se disent en clair, sans citer le mot de passe', async () => {
  const echec = async (url: string): Promise<string> =>
    ouvrirBase({ url }).then(
      () => 'ouverte',
      (erreur: unknown) => (erreur instanceof Error ? erreur.message : String(erreur)),
    );
  const message = await echec('postgresql://moi:secret@127.0.0.1:1/achats');
  expect(message).toBe(
    'La base PostgreSQL de DATABASE_URL ne peut pas être ouverte : aucun serveur ne répond à cette adresse.',
  );
  if (serveur !== undefined)
    expect(await echec(serveur.adresse('absente'))).toContain("cette base n'existe pas");
});
