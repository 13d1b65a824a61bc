import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ouvrirDuckDb } from '#platform/db/duckdb.ts';
import type { Colonne, Population } from '#platform/population.ts';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { populationMarches } from './marche.population.ts';
import { populationTitulaires } from './titulaire.population.ts';
import { titulairesParMarche, vueMarches, vueTitulaires } from './vues.population.ts';

const POPULATIONS: readonly Population[] = [populationMarches, populationTitulaires];

/** Colonnes physiques d'une population et le type SQL que la déclaration suppose. */
const physiques = ({ colonnes, cle }: Population): [string, string][] => [
  [cle, 'text'],
  ...colonnes.flatMap((colonne): [string, string][] =>
    colonne.modalites === undefined
      ? [[colonne.nom, typeSql(colonne)]]
      : colonne.modalites.map(({ colonne: nom }) => [nom, 'boolean']),
  ),
];

const typeSql = ({ type, unite }: Colonne): string => {
  if (type === 'nombre') return 'integer';
  if (type === 'montant') return 'numeric';
  if (type === 'date') return 'date';
  if (type === 'booleen') return 'boolean';
  if (type === 'texte') return 'text';
  throw new Error(`un ensemble a ses modalités (${unite ?? ''})`);
};

describe('les populations', () => {
  test('nomment chaque colonne en français, sans doublon', () => {
    for (const { colonnes } of POPULATIONS) {
      expect(new Set(colonnes.map(({ nom }) => nom)).size).toBe(colonnes.length);
      for (const { nom, libelle, type, modalites } of colonnes) {
        expect(nom).toMatch(/^[a-z0-9_]+$/);
        expect(libelle.trim().length, nom).toBeGreaterThan(2);
        expect(type === 'ensemble', nom).toBe(modalites !== undefined);
      }
    }
  });

  pourChaqueBase((nom, ouvrir) => {
    test(`sont des vues qui ont bien ces colonnes, de ces types (${nom})`, async () => {
      const base = await ouvrir();
      for (const population of POPULATIONS) {
        const { rows } = await base.dansCollectivite('defaut', (tx) =>
          sql<{ nom: string; type: string }>`
            select attname as nom, format_type(atttypid, null) as type from pg_attribute
            where attrelid = ${population.vue}::regclass and attnum > 0`.execute(tx),
        );
        const types = new Map(rows.map((ligne) => [ligne.nom, ligne.type]));
        for (const [colonne, type] of physiques(population)) {
          expect(types.get(colonne), `${population.nom}.${colonne}`).toBe(type);
        }
      }
    });

    test(`donnent les mêmes lignes dans DuckDB, d’une vue ou d’une table tenue à jour (${nom})`, async () => {
      const base = await ouvrir();
      const duck = await ouvrirDuckDb();
      const faits = (id: string, titulaires: readonly (readonly [siren: string, siret: string | null])[]) => [
        `insert into fait_marche (collectivite, id, type_contrat, acheteur_siret, montant)
         values ('defaut', '${id}', 'marche', '21210231300013', 100)`,
        ...titulaires.map(
          ([siren, siret], rang) =>
            `insert into fait_titulaire
               (collectivite, id, marche, type_contrat, rang, titulaire, titulaire_siret, acheteur_siret, acheteur_region)
             values ('defaut', '${id}#${rang + 1}', '${id}', 'marche', ${rang + 1}, '${siren}',
               ${siret === null ? 'null' : `'${siret}'`}, '21210231300013', '27')`,
        ),
      ];
      const entreprise = (id: string, valeurs: string) =>
        `insert into entreprise (collectivite, id, taille, ess, siae, departement, region, epci, source, maj_le)
         values ('defaut', '${id}', ${valeurs}, 'essai', timestamp '2026-01-01')`;
      const ordres = [
        entreprise('111111111', "'PME', true, null, null, null, null"),
        entreprise('11111111100011', "null, null, null, '21', '27', '242100410'"),
        entreprise('222222222', "'GE', false, false, null, null, null"),
        entreprise('22222222200011', "null, null, null, '75', '11', null"),
        entreprise('21210231300013', "null, null, null, '21', null, '242100410'"),
        ...faits('A', [['111111111', '11111111100011']]),
        ...faits('B', [
          ['222222222', '22222222200011'],
          ['111111111', '11111111100011'],
        ]),
        ...faits('C', [
          ['222222222', '22222222200011'],
          ['333333333', '33333333300011'],
        ]),
        ...faits('D', [['222222222', null]]),
        ...faits('E', []),
      ];
      const lire = `select id, titulaire_pme, titulaire_ess, titulaire_siae, titulaire_taille, titulaire_meme_departement,
        titulaire_meme_region, titulaire_meme_epci from population_marches order by id`;
      const enBase = await base.dansCollectivite('defaut', async (tx) => {
        for (const ordre of ordres) await sql.raw(ordre).execute(tx);
        await sql`insert into titulaires_par_marche ${sql.raw(titulairesParMarche)}`.execute(tx);
        return base.executeur(tx)({ sql: lire, parametres: [] });
      });
      const { rows: tables } = await base.dansCollectivite('defaut', (tx) =>
        sql<{ nom: string; colonnes: string }>`
          select relname as nom, string_agg(attname || ' ' || format_type(atttypid, null), ', ') as colonnes
          from pg_attribute join pg_class c on c.oid = attrelid
          where attnum > 0 and relname in ('fait_marche', 'fait_titulaire', 'entreprise') and relkind = 'r'
          group by relname`.execute(tx),
      );
      for (const table of tables) await duck.lancer(`create table ${table.nom} (${table.colonnes})`);
      await duck.lancer(`create view population_titulaires as ${vueTitulaires}`);
      await duck.lancer(`create view population_marches as ${vueMarches}`);
      for (const ordre of ordres) await duck.lancer(ordre);
      const enDuck = await duck.executer({ sql: lire, parametres: [] });
      duck.fermer();
      expect(enDuck).toEqual(enBase);
      expect(
        enBase.map((ligne) =>
          Object.values(ligne)
            .map((v) => (v === null ? '?' : String(v)))
            .join(' '),
        ),
      ).toEqual([
        'A true true ? PME true true true',
        'B true true ? GE true true true',
        'C ? ? ? GE ? ? ?',
        'D false false false GE ? ? ?',
        'E ? ? ? ? ? ? ?',
      ]);
    });
  });
});
