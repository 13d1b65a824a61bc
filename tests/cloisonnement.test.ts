import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Base, Tables, Unite } from '../src/platform/db/base.ts';
import { pourChaqueBase } from './base-de-test.ts';

interface TableConnue {
  nom: string;
  colonnes: { nom: string; type: string }[];
}

const tablesDe = async (base: Base): Promise<TableConnue[]> =>
  base.dansCollectivite('defaut', async (tx) => {
    const { rows } = await sql<{ nom: string; colonnes: { nom: string; type: string }[] }>`
      select c.relname as nom, json_agg(json_build_object('nom', a.attname, 'type', format_type(a.atttypid, null))
        order by a.attnum) as colonnes
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.attidentity = '' and a.attgenerated = ''
        and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely_%'
      group by c.relname order by c.relname`.execute(tx);
    return rows;
  });

const VALEUR: Record<string, string> = {
  text: `'essai'`,
  integer: '1',
  bigint: '1',
  numeric: '1',
  boolean: 'true',
  date: `date '2024-01-01'`,
  'timestamp with time zone': `timestamptz '2024-01-01'`,
  json: `'{}'`,
  jsonb: `'{}'`,
  bytea: `decode('', 'hex')`,
};

/** Colonnes dont la base vérifie la valeur. */
const VALEUR_PAR_COLONNE: Record<string, string> = {
  'import_fichier.etat': `'terminé'`,
  'import_depose.etat': `'importe'`,
  'schema_version.etat': `'brouillon'`,
};

const inserer = (tx: Unite, table: TableConnue, collectivite: string) => {
  const colonnes = table.colonnes.map(({ nom }) => sql.ref(nom));
  const valeurs = table.colonnes.map(({ nom, type }) => {
    const texte = VALEUR_PAR_COLONNE[`${table.nom}.${nom}`] ?? VALEUR[type];
    if (texte === undefined) throw new Error(`type ${type} inconnu de l'essai : ajoutez une valeur`);
    return nom === 'collectivite' ? sql.lit(collectivite) : sql.raw(texte);
  });
  return sql`insert into ${sql.table(table.nom)} (${sql.join(colonnes)}) values (${sql.join(valeurs)})`.execute(
    tx,
  );
};

const compter = async (tx: Kysely<Tables>, nom: string): Promise<number | undefined> =>
  (await sql<{ n: number }>`select count(*) as n from ${sql.table(nom)}`.execute(tx)).rows[0]?.n;

pourChaqueBase((nom, ouvrir) => {
  test(`chaque table ne montre et n'accepte que les lignes de sa collectivité (${nom})`, async () => {
    const base = await ouvrir();
    const tables = await tablesDe(base);
    expect(tables.map((t) => t.nom)).toEqual(
      expect.arrayContaining(['enregistrement', 'marche', 'fait_marche']),
    );
    for (const table of tables) {
      expect(table.colonnes[0]?.nom, `${table.nom} commence par sa collectivité`).toBe('collectivite');
      await base.dansCollectivite('dijon', (tx) => inserer(tx, table, 'dijon'));
      expect(await base.dansCollectivite('dijon', (tx) => compter(tx, table.nom))).toBe(1);
      for (const autre of ['aix', '']) {
        expect(
          await base.dansCollectivite(autre, (tx) => compter(tx, table.nom)),
          `${table.nom} vu de « ${autre} »`,
        ).toBe(0);
        await expect(base.dansCollectivite(autre, (tx) => inserer(tx, table, 'dijon'))).rejects.toThrow(
          // Une table figée refuse avant la politique : une version qu'on ne voit pas n'est pas un brouillon.
          /row-level security|n'est plus/,
        );
        await base.dansCollectivite(autre, (tx) => sql`delete from ${sql.table(table.nom)}`.execute(tx));
      }
      expect(
        await base.dansCollectivite('dijon', (tx) => compter(tx, table.nom)),
        'rien n’a été effacé',
      ).toBe(1);
    }
  });

  test(`les vues des populations respectent aussi la cloison (${nom})`, async () => {
    const base = await ouvrir();
    const faits = (await tablesDe(base)).filter((t) => t.nom === 'fait_marche' || t.nom === 'fait_titulaire');
    await base.dansCollectivite('dijon', async (tx) => {
      for (const table of faits) await inserer(tx, table, 'dijon');
    });
    for (const vue of ['population_marches', 'population_titulaires']) {
      expect(await base.dansCollectivite('dijon', (tx) => compter(tx, vue))).toBe(1);
      expect(await base.dansCollectivite('aix', (tx) => compter(tx, vue))).toBe(0);
    }
  });

  test(`la collectivité vient en tête de chaque clé et de chaque index (${nom})`, async () => {
    const base = await ouvrir();
    const { rows } = await base.dansCollectivite('defaut', (tx) =>
      sql<{ index: string; premiere: string }>`
        select i.indexrelid::regclass::text as index, a.attname as premiere
        from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely_%'
          -- La recherche : ses trigrammes mènent à des lignes que la politique filtre, collectivité comprise.
          and i.indexrelid <> 'marche_recherche'::regclass`.execute(tx),
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((r) => r.premiere !== 'collectivite')).toEqual([]);
  });

  test(`deux unités de travail simultanées ne se mêlent pas (${nom})`, async () => {
    const base = await ouvrir();
    const lire = (qui: string) =>
      base.dansCollectivite(qui, async (tx) => {
        const vues: (string | undefined)[] = [];
        for (let fois = 0; fois < 5; fois += 1) {
          const { rows } = await sql<{
            qui: string;
          }>`select current_setting('app.collectivite') as qui`.execute(tx);
          vues.push(rows[0]?.qui);
        }
        return vues;
      });
    const resultats = await Promise.all(['a', 'b', 'c', 'd'].map(lire));
    expect(resultats).toEqual(['a', 'b', 'c', 'd'].map((qui) => Array(5).fill(qui)));
    await expect(
      base.dansCollectivite('a', async () => {
        throw new Error('annulée');
      }),
    ).rejects.toThrow('annulée');
    expect(await lire('e')).toEqual(Array(5).fill('e'));
  });

  test(`une unité de travail imbriquée est refusée au lieu de s’attendre elle-même (${nom})`, async () => {
    const base = await ouvrir();
    await expect(
      base.dansCollectivite('a', () => base.dansCollectivite('a', async () => 'jamais')),
    ).rejects.toThrow('Une unité de travail en ouvre une autre');
    // Ce qui est lancé dedans et continue après est une unité de travail ordinaire.
    let apres: Promise<string> | undefined;
    await base.dansCollectivite('a', async () => {
      apres = new Promise((suite) => setTimeout(suite, 300)).then(() =>
        base.dansCollectivite('a', async () => 'fait'),
      );
    });
    expect(await apres).toBe('fait');
  });

  test(`dates, montants et comptes ont la même forme partout (${nom})`, async () => {
    const base = await ouvrir();
    const lignes = await base.dansCollectivite('defaut', (tx) =>
      base.executeur(tx)({
        sql: `select $1::date as jour, 1234.5::numeric as montant, count(*) as n, null::date as vide`,
        parametres: ['2024-03-31'],
      }),
    );
    expect(lignes).toEqual([{ jour: '2024-03-31', montant: 1234.5, n: 1, vide: null }]);
  });
});
