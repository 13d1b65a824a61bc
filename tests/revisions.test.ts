import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Base, ouvrirBase, type Unite } from '../src/platform/db/base.ts';
import { creerGardes } from '../src/platform/db/gardes.ts';
import { pourChaqueBase } from './base-de-test.ts';
import { lancerPostgresql, postgresqlInstalle } from './serveur-postgresql.ts';

const relevees = async (base: Base, collectivite: string, avant: Readonly<Record<string, number>>) => {
  const { tables } = await base.revisions(collectivite);
  return Object.keys(tables).filter((table) => tables[table] !== avant[table]);
};
const inscrireService = (tx: Unite, collectivite: string, id: string) =>
  sql`insert into service (collectivite, id, nom, sigle)
    values (${collectivite}, ${id}, ${`Service ${id}`}, '')`.execute(tx);
const compterServices = async (tx: Unite) =>
  Number((await sql<{ n: number }>`select count(*) as n from service`.execute(tx)).rows[0]?.n);
const toucher = (tx: Unite, table: string) => sql`delete from ${sql.table(table)} where false`.execute(tx);

pourChaqueBase((nom, ouvrir) => {
  describe(`les révisions des tables (${nom})`, () => {
    let base: Base;
    beforeAll(async () => {
      base = await ouvrir();
    });

    test('écrire dans une table, quelle qu’elle soit, relève la sienne, pour sa seule collectivité', async () => {
      const { rows } = await base.lireDansCollectivite('dijon', (tx) =>
        sql<{ nom: string }>`select c.relname as nom from pg_class c where c.relkind = 'r'
          and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely_%'`.execute(tx),
      );
      expect(rows.length).toBeGreaterThan(50);
      for (const { nom: table } of rows) {
        const [ici, ailleurs] = [await base.revisions('dijon'), await base.revisions('aix')];
        await base.dansCollectivite('dijon', (tx) => toucher(tx, table));
        expect(await relevees(base, 'dijon', ici.tables), table).toEqual([table]);
        expect(await base.revisions('aix')).toEqual(ailleurs);
      }
    });

    test('une transaction annulée n’en relève aucune ; un point de reprise annulé n’empêche pas la suite', async () => {
      const { tables } = await base.revisions('dijon');
      await expect(
        base.dansCollectivite('dijon', async (tx) => {
          await toucher(tx, 'service');
          throw new Error('annulée');
        }),
      ).rejects.toThrow('annulée');
      expect(await relevees(base, 'dijon', tables)).toEqual([]);
      await base.dansCollectivite('dijon', async (tx) => {
        await sql`savepoint essai`.execute(tx);
        await toucher(tx, 'service');
        await sql`rollback to essai`.execute(tx);
        await toucher(tx, 'service');
      });
      expect(await relevees(base, 'dijon', tables)).toEqual(['service']);
    });

    test('l’application ne lit ni n’écrit celles d’une autre collectivité', async () => {
      const vues = await base.lireDansCollectivite('aix', (tx) =>
        sql<{ qui: string }>`select distinct collectivite as qui from suivi.revision`.execute(tx),
      );
      expect(vues.rows.map(({ qui }) => qui).filter((qui) => qui !== 'aix')).toEqual([]);
      const forger = (tx: Unite) =>
        sql`insert into suivi.revision (collectivite, sujet, numero) values ('dijon', 'service', 9)`.execute(
          tx,
        );
      await expect(base.dansCollectivite('aix', forger)).rejects.toThrow(/row-level security/);
    });

    test('une unité de lecture refuse d’écrire', async () => {
      const erreur = await base
        .lireDansCollectivite('dijon', (tx) => toucher(tx, 'service'))
        .catch((e: Error) => e);
      // Un serveur en lecture seule est aussi une panne passagère : la cause dit le vrai refus.
      expect(`${erreur} ${(erreur as Error).cause}`).toMatch(/read-only/);
    });

    test('ce qui est gardé suit les tables lues, même à travers une vue, et elles seules', async () => {
      let calculs = 0;
      const compter = () =>
        base.lireDansCollectivite('dijon', (tx) =>
          base.garder('marchés', async () => {
            calculs += 1;
            return base.garder('compte', async () => {
              const { rows } = await sql<{ n: number }>`select count(*) as n from population_marches`.execute(
                tx,
              );
              return Number(rows[0]?.n);
            });
          }),
        );
      for (let fois = 0; fois < 3; fois += 1) expect(await compter()).toBe(0);
      expect(calculs).toBe(1);
      for (const table of ['journal', 'service', 'entreprise']) {
        await base.dansCollectivite('dijon', (tx) => toucher(tx, table));
      }
      await base.dansCollectivite('aix', (tx) => toucher(tx, 'fait_marche'));
      await compter();
      expect(calculs, 'rien de ce qu’elle lit n’a changé').toBe(1);
      for (const table of ['fait_marche', 'titulaires_par_marche']) {
        await base.dansCollectivite('dijon', (tx) => toucher(tx, table));
        await compter();
      }
      expect(calculs, 'la vue lit ces deux tables').toBe(3);
    });

    test('une unité qui écrit se sert de ce qui est gardé tant qu’elle n’a rien écrit, et n’y ajoute rien', async () => {
      const services = (tx: Unite) => base.garder('services', async () => ({ n: await compterServices(tx) }));
      const avant = await base.lireDansCollectivite('lyon', services);
      await base
        .dansCollectivite('lyon', async (tx) => {
          expect(await services(tx), 'la même, non recalculée').toBe(avant);
          await inscrireService(tx, 'lyon', 'a');
          expect(await services(tx)).toEqual({ n: 1 });
          throw new Error('annulée');
        })
        .catch(() => undefined);
      expect(await base.lireDansCollectivite('lyon', services)).toEqual({ n: 0 });
      await base.dansCollectivite('lyon', (tx) => inscrireService(tx, 'lyon', 'b'));
      expect(await base.lireDansCollectivite('lyon', services)).toEqual({ n: 1 });
    });

    test('ce qui lit les comptes, ou passe par une unité qui peut écrire, n’est pas gardé', async () => {
      let calculs = 0;
      const annuaire = () =>
        base.garderEntre('dijon', 'annuaire', async () => {
          calculs += 1;
          return base.comptes.selectFrom('collectivite').selectAll().execute();
        });
      const libre = () =>
        base.garderEntre('dijon', 'libre', async () => {
          calculs += 1;
          await base.dansCollectivite('dijon', (tx) => sql`select id from service`.execute(tx));
        });
      for (const demander of [annuaire, libre, annuaire, libre]) await demander();
      expect(calculs).toBe(4);
    });

    test('les demandes simultanées attendent un seul calcul ; aucune ne reçoit plus ancien qu’elle', async () => {
      let calculs = 0;
      const lue = Promise.withResolvers<void>();
      const suite = Promise.withResolvers<void>();
      const page = () =>
        base.garderEntre('nice', 'page', async () => {
          calculs += 1;
          const n = await base.lireDansCollectivite('nice', compterServices);
          lue.resolve();
          await suite.promise;
          return n;
        });
      const premieres = Array.from({ length: 5 }, page);
      await lue.promise;
      await base.dansCollectivite('nice', (tx) => inscrireService(tx, 'nice', 'a'));
      const apres = page();
      await new Promise((r) => setTimeout(r, 50));
      suite.resolve();
      expect(await Promise.all(premieres)).toEqual(
        premieres.map((_, i) => (i === 0 ? 0 : expect.any(Number))),
      );
      expect(await apres).toBe(1);
      expect(calculs).toBe(2);
      await expect(base.lireDansCollectivite('nice', () => page())).rejects.toThrow(/attendrait/);
    });
  });
});

test.skipIf(!postgresqlInstalle())(
  'deux écrivains ne s’attendent pas ; ce qu’un autre processus écrit se voit à la demande suivante',
  async () => {
    const serveur = lancerPostgresql();
    const url = await serveur.creerBase();
    const ici = await ouvrirBase({ url });
    const la = await ouvrirBase({ url });
    try {
      const compter = () =>
        ici.garderEntre('metz', 'services', () => ici.lireDansCollectivite('metz', compterServices));
      expect(await compter()).toBe(0);
      const ecrit = Promise.withResolvers<void>();
      const valider = Promise.withResolvers<void>();
      const lente = la.dansCollectivite('metz', async (tx) => {
        await inscrireService(tx, 'metz', 'a');
        ecrit.resolve();
        await valider.promise;
      });
      await ecrit.promise;
      await ici.dansCollectivite('metz', (tx) => inscrireService(tx, 'metz', 'b'));
      expect(await compter(), 'la première n’est pas encore validée').toBe(1);
      valider.resolve();
      await lente;
      expect(await compter()).toBe(2);
    } finally {
      await ici.fermer();
      await la.fermer();
      serveur.arreter();
    }
  },
);

test('la mémoire des valeurs gardées est bornée : la plus anciennement servie part la première', async () => {
  const gardes = creerGardes(10_000);
  const revisions = { demarrage: 1, tables: {} };
  let calculs = 0;
  const demander = (cle: string) =>
    gardes.garder('dijon', cle, revisions, async () => {
      calculs += 1;
      return 'x'.repeat(900);
    });
  for (let i = 0; i < 8; i += 1) await demander(`page ${i}`);
  await demander('page 0');
  expect(calculs).toBe(8);
  for (let i = 8; i < 14; i += 1) await demander(`page ${i}`);
  await demander('page 0');
  expect(calculs, 'servie récemment, elle est restée').toBe(14);
  await demander('page 1');
  expect(calculs, 'la plus ancienne est partie').toBe(15);
  const enorme = () => gardes.garder('dijon', 'énorme', revisions, async () => 'x'.repeat(9_000));
  await enorme();
  await demander('page 0');
  expect(calculs, 'une valeur énorme n’en chasse pas dix').toBe(15);
});
