import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Base } from '#platform/db/base.ts';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { marche, titulaire } from '../../../tests/marche-de-test.ts';
import { compterAnomalies, listerAnomalies } from './anomalies.repository.ts';
import { enregistrerLot } from './enregistrer-lot.repository.ts';
import type { FiltresMarches } from './filtrer-marches.repository.ts';
import { lireMarche } from './lire-marche.repository.ts';
import { listerMarches } from './lister-marches.repository.ts';
import type { Anomalie, Marche } from './marche.ts';
import { parcourirMarches } from './parcourir-marches.repository.ts';
import { resumeRegistre } from './resume-registre.repository.ts';

const nul: Anomalie = {
  code: 'montant-nul',
  champ: 'montant',
  valeur: '0',
  message: 'Le montant est nul.',
  correction: 'Indiquez le montant.',
};

const CONTRATS: readonly Marche[] = [
  marche({ id: 'A', objet: 'Création de Végé’tri', considerationsSociales: [], montant: 100 }),
  marche({
    id: 'B',
    objet: 'Voirie à 100 %',
    codeCPV: '45233140',
    considerationsSociales: ['Clause sociale'],
  }),
  marche({
    id: 'C',
    dateNotification: null,
    montant: 0,
    titulaires: [titulaire('41246592400055', 'Régie SARL')],
  }),
  marche({
    id: 'D',
    acheteur: { siret: '24210041000011', nom: null },
    dateNotification: '2025-01-02',
    montant: null,
    considerationsEnvironnementales: ['Critère environnemental'],
  }),
  marche({ id: 'E', typeContrat: 'concession', dateNotification: '2025-06-01', montant: 5_000 }),
];

const remplir = async (base: Base): Promise<void> => {
  await base.dansCollectivite('defaut', (tx) =>
    enregistrerLot(tx, {
      fichier: 'contrats.json',
      horodatage: '2026-01-15T08:00:00Z',
      enregistrements: [
        ...CONTRATS.map((m, rang) => ({
          rang: rang + 1,
          position: rang * 10,
          brut: { ...m, source: 'essai' },
          texteBrut: null,
          marche: m,
          anomalies: m.montant === 0 ? [nul] : [],
        })),
        {
          rang: 6,
          position: 60,
          brut: null,
          texteBrut: '{"id": NaN}',
          marche: null,
          anomalies: [{ ...nul, code: 'json-invalide' as const, champ: '', valeur: 'NaN' }],
        },
      ],
    }),
  );
};

pourChaqueBase((nom, ouvrir) => {
  describe('consulter le registre', () => {
    test(`une liste se filtre sur chaque critère (${nom})`, async () => {
      const base = await ouvrir();
      await remplir(base);
      const numeros = async (filtres: FiltresMarches): Promise<string> => {
        const liste = await base.dansCollectivite('defaut', (tx) => listerMarches(tx, { filtres }));
        expect(liste.total).toBe(liste.lignes.length);
        return liste.lignes
          .map((l) => l.numero)
          .sort()
          .join('');
      };
      const attendus: readonly (readonly [FiltresMarches, string])[] = [
        [{}, 'ABCDE'],
        [{ recherche: "  VEGE'TRI creation" }, 'A'],
        [{ recherche: '100 %' }, 'B'],
        [{ recherche: '_' }, ''],
        [{ recherche: 'régie 41246592400055' }, 'C'],
        [{ acheteurs: ['242100410'] }, 'D'],
        [{ annee: 2025 }, 'DE'],
        [{ annee: null }, 'C'],
        [{ famille: '45' }, 'B'],
        [{ categorie: 'services', typeContrat: 'marche' }, 'ACD'],
        [{ departement: '21' }, 'ABCDE'],
        [{ social: 'oui' }, 'B'],
        [{ social: 'clause' }, 'B'],
        [{ social: 'non' }, 'A'],
        [{ social: 'non-declare' }, 'CDE'],
        [{ social: 'reserve' }, ''],
        [{ environnement: 'critere' }, 'D'],
        [{ environnement: 'non-declare' }, 'ABCE'],
        [{ taille: 'non-declare' }, 'ABCDE'],
        [{ taille: 'PME' }, ''],
        [{ anomalie: 'montant-nul' }, 'C'],
        [{ rapprochement: 'fusionnes' }, ''],
        [{ cles: ['21210231300013-B', 'inconnue'] }, 'B'],
        [{ recherche: "'; drop table marche; --" }, ''],
      ];
      for (const [filtres, attendu] of attendus) {
        expect(await numeros(filtres), JSON.stringify(filtres)).toBe(attendu);
      }
    });

    test(`une liste se trie, les montants non déclarés en dernier, et se pagine (${nom})`, async () => {
      const base = await ouvrir();
      await remplir(base);
      const page = (n: number, sens: 'asc' | 'desc') =>
        base.dansCollectivite('defaut', (tx) =>
          listerMarches(tx, { filtres: {}, tri: { colonne: 'montant', sens }, page: n, parPage: 2 }),
        );
      const premiere = await page(1, 'desc');
      expect(premiere).toMatchObject({ total: 5, pages: 3, page: 1, montantTotal: 125_100 });
      expect(premiere.lignes.map((l) => l.numero)).toEqual(['B', 'E']);
      expect((await page(3, 'desc')).lignes.map((l) => l.numero)).toEqual(['D']);
      expect((await page(3, 'asc')).lignes.map((l) => l.numero)).toEqual(['D']);
      expect((await page(99, 'asc')).page).toBe(3);
      expect(premiere.lignes[0]).toMatchObject({
        anomalies: 0,
        acheteur_nom: 'Dijon',
        titulaires: [{ titulaire: '344980057', titulaire_siret: '34498005700048' }],
      });
    });

    test(`de page en page, dans les deux sens et par le rang, tous les contrats une fois, dans l’ordre (${nom})`, async () => {
      const base = await ouvrir();
      const nombreux = Array.from({ length: 23 }, (_, n) =>
        marche({
          id: `P${n}`,
          objet: n % 5 === 0 ? null : `${['école', 'Zoo', 'eau', 'Élan'][n % 4]} ${n % 3}`,
          montant: n % 4 === 0 ? null : 100 * (n % 6),
          dateNotification: n % 7 === 0 ? null : `2024-01-0${1 + (n % 3)}`,
        }),
      );
      await base.dansCollectivite('defaut', (tx) =>
        enregistrerLot(tx, {
          fichier: 'f',
          horodatage: '2026-01-01T00:00:00Z',
          enregistrements: nombreux.map((m, n) => ({
            rang: n + 1,
            position: 0,
            brut: m,
            texteBrut: null,
            marche: m,
            anomalies: [],
          })),
        }),
      );
      const cles = (liste: Awaited<ReturnType<typeof listerMarches>>) => liste.lignes.map((l) => l.id);
      for (const colonne of ['date_notification', 'montant', 'objet'] as const) {
        for (const sens of ['asc', 'desc'] as const) {
          await base.lireDansCollectivite('defaut', async (tx) => {
            const lister = (page: number, repere: { apres?: string; avant?: string } = {}) =>
              listerMarches(tx, { filtres: {}, tri: { colonne, sens }, page, parPage: 4, ...repere });
            const toutes = await listerMarches(tx, { filtres: {}, tri: { colonne, sens }, parPage: 100 });
            expect(new Set(cles(toutes)).size).toBe(23);
            const pages = Array.from({ length: 6 }, (_, n) => cles(toutes).slice(n * 4, n * 4 + 4));
            let liste = await lister(1);
            for (let page = 1; page <= 6; page += 1) {
              expect(cles(liste), `${colonne} ${sens}, page ${page}`).toEqual(pages[page - 1]);
              expect(cles(await lister(page)), 'une adresse ancienne, par le rang').toEqual(pages[page - 1]);
              expect(liste.suite).toBe(page < 6);
              if (page < 6) liste = await lister(page + 1, { apres: cles(liste).at(-1) ?? '' });
            }
            for (let page = 5; page >= 2; page -= 1) {
              liste = await lister(page, { avant: cles(liste)[0] ?? '' });
              expect(cles(liste), `${colonne} ${sens}, retour à la page ${page}`).toEqual(pages[page - 1]);
            }
            expect(cles(await lister(3, { apres: 'disparu' }))).toEqual(pages[0]);
            const valeurs = toutes.lignes.map((l) => l[colonne]);
            const declares = valeurs.filter((v) => v !== null);
            expect(valeurs.slice(declares.length).every((v) => v === null)).toBe(true);
            const ordre = declares.toSorted((a, b) =>
              colonne === 'objet'
                ? String(a).localeCompare(String(b), 'fr')
                : Number(a) - Number(b) || (String(a) < String(b) ? -1 : 1),
            );
            expect(declares).toEqual(sens === 'asc' ? ordre : ordre.toReversed());
          });
        }
      }
    });

    test(`une recherche passe par l’index des trigrammes, une page par celui de son ordre (${nom})`, async () => {
      const base = await ouvrir();
      await base.dansCollectivite('defaut', (tx) =>
        enregistrerLot(tx, {
          fichier: 'f',
          horodatage: '2026-01-01T00:00:00Z',
          enregistrements: Array.from({ length: 1_000 }, (_, n) => marche({ id: `I${n}` })).map((m, n) => ({
            rang: n + 1,
            position: 0,
            brut: m,
            texteBrut: null,
            marche: m,
            anomalies: [],
          })),
        }),
      );
      await base.actualiserStatistiques();
      // Sur 200 000 contrats, compiler la requête d'une page durait plus longtemps que l'exécuter.
      const compilees = await base.dansCollectivite('defaut', (tx) =>
        sql<{ jit: boolean }>`select pg_jit_available() as jit`.execute(tx),
      );
      expect(compilees.rows).toEqual([{ jit: false }]);
      const plan = (texte: string) =>
        base.dansCollectivite('defaut', async (tx) => {
          await sql`set local enable_seqscan = off`.execute(tx);
          await sql`select set_config('app.cherche', '%voirie%', true)`.execute(tx);
          const { rows } = await sql<Record<string, string>>`explain ${sql.raw(texte)}`.execute(tx);
          return rows.map((ligne) => Object.values(ligne)[0]).join('\n');
        });
      expect(await plan('select cle from marche')).toMatch(
        /marche_recherche[\s\S]*Index Cond: \(recherche ~~/,
      );
      for (const [colonne, type, valeur] of [
        ['date_notification', 'date', '2024-01-01'],
        ['ordre_montant', 'float8', '10'],
        ['ordre_objet', 'text', 'eau'],
      ] as const) {
        // La comparaison doit être une condition de l'index : filtrée après coup, une page profonde relirait tout.
        expect(
          await plan(`select id from fait_marche where ${colonne} is not null
            and (${colonne}, id) > ('${valeur}'::${type}, 'x') order by ${colonne}, id limit 25`),
        ).toMatch(/Index (Only )?Scan using fait_marche_\w+ [\s\S]*Index Cond: .*ROW\(/);
      }
    });

    test.each([
      ['contrat par contrat', 'e'],
      ['réunis d’abord', '21'],
    ])(
      `une recherche trop large dit « plus de », sans perdre un contrat ni le fil des pages : %s (${nom})`,
      async (_, recherche) => {
        const base = await ouvrir();
        await remplir(base);
        await base.dansCollectivite('defaut', async (tx) => {
          const filtres = { recherche };
          const exacte = await listerMarches(tx, { filtres });
          expect(exacte).toMatchObject({ total: 5, auMoins: false, pages: 1, suite: false });
          const lister = (page: number, apres?: string) =>
            listerMarches(tx, { filtres, borne: 2, parPage: 2, page, apres });
          const large = await lister(1);
          expect(large).toMatchObject({
            total: 2,
            auMoins: true,
            montantTotal: null,
            pages: null,
            suite: true,
          });
          const vues = [...large.lignes];
          for (let page = 2; page <= 3; page += 1) vues.push(...(await lister(page, vues.at(-1)?.id)).lignes);
          expect(vues.map((l) => l.id)).toEqual(exacte.lignes.map((l) => l.id));
          // La recherche ne cache rien à ce qui se lit après elle.
          expect(await tx.selectFrom('marche').select('cle').execute()).toHaveLength(5);
        });
      },
    );

    test(`une fiche montre le contrat, ses lignes brutes et leurs anomalies (${nom})`, async () => {
      const base = await ouvrir();
      await remplir(base);
      const fiche = await base.dansCollectivite('defaut', (tx) => lireMarche(tx, '21210231300013-C'));
      expect(fiche).toMatchObject({
        marche: CONTRATS[2],
        fait: { montant: 0, annee: null, departement: '21' },
        titulaires: [{ denomination: 'Régie SARL', taille: null, pme: null }],
        fusion: null,
        gardeAPart: null,
        voisins: [],
      });
      expect(fiche?.enregistrements).toMatchObject([
        {
          brut: { id: 'C', source: 'essai' },
          recuLe: '2026-01-15T08:00:00.000Z',
          provenances: [{ fichier: 'contrats.json', rang: 3, position: 20 }],
          anomalies: [nul],
        },
      ]);
      for (const cle of ['inconnue', '', 'a\0b', '\ud800', 'x'.repeat(100_000)]) {
        expect(await base.dansCollectivite('defaut', (tx) => lireMarche(tx, cle))).toBeNull();
      }
      expect(await base.dansCollectivite('autre', (tx) => lireMarche(tx, '21210231300013-C'))).toBeNull();
    });

    test(`les anomalies se comptent par règle et mènent au contrat ou à la ligne rejetée (${nom})`, async () => {
      const base = await ouvrir();
      await remplir(base);
      await base.dansCollectivite('defaut', async (tx) => {
        expect(await compterAnomalies(tx)).toEqual([
          { code: 'json-invalide', enregistrements: 1, contrats: 0, rejetes: 1 },
          { code: 'montant-nul', enregistrements: 1, contrats: 1, rejetes: 0 },
        ]);
        expect(await compterAnomalies(tx, ['242100410'])).toEqual([]);
        expect(await listerAnomalies(tx, { code: 'montant-nul' })).toMatchObject({
          total: 1,
          lignes: [{ ...nul, cle: '21210231300013-C', numero: 'C', fichier: 'contrats.json', rang: 3 }],
        });
        expect(await listerAnomalies(tx, { rejetes: true })).toMatchObject({
          total: 1,
          lignes: [{ code: 'json-invalide', cle: null, numero: null, rang: 6 }],
        });
      });
    });

    test(`le résumé compte par acheteur et par année (${nom})`, async () => {
      const base = await ouvrir();
      expect(await base.dansCollectivite('defaut', resumeRegistre)).toMatchObject({
        contrats: 0,
        derniereReception: null,
        acheteurs: [],
      });
      await remplir(base);
      expect(await base.dansCollectivite('defaut', resumeRegistre)).toEqual({
        contrats: 5,
        marches: 4,
        concessions: 1,
        enregistrements: 6,
        rejetes: 1,
        fusionnes: 0,
        gardesApart: 0,
        fichiers: 1,
        derniereReception: '2026-01-15T08:00:00.000Z',
        acheteurs: [
          { siren: '212102313', nom: 'Dijon', contrats: 4 },
          { siren: '242100410', nom: 'Dijon Métropole', contrats: 1 },
        ],
        parAnnee: [
          { siren: '212102313', annee: 2024, typeContrat: 'marche', contrats: 2, montant: 120_100 },
          { siren: '212102313', annee: 2025, typeContrat: 'concession', contrats: 1, montant: 5_000 },
          { siren: '212102313', annee: null, typeContrat: 'marche', contrats: 1, montant: 0 },
          { siren: '242100410', annee: 2025, typeContrat: 'marche', contrats: 1, montant: 0 },
        ],
      });
    });

    test(`un export parcourt tous les contrats, au-delà d’une tranche (${nom})`, async () => {
      const base = await ouvrir();
      const nombreux = Array.from({ length: 1203 }, (_, n) => marche({ id: `M${n}` }));
      await base.dansCollectivite('defaut', (tx) =>
        enregistrerLot(tx, {
          fichier: 'f',
          horodatage: '2026-01-01T00:00:00Z',
          enregistrements: nombreux.map((m, rang) => ({
            rang: rang + 1,
            position: 0,
            brut: m,
            texteBrut: null,
            marche: m,
            anomalies: [],
          })),
        }),
      );
      const lus = new Set<string>();
      for await (const { marche: m } of parcourirMarches(base, 'defaut')) lus.add(m.id);
      expect(lus.size).toBe(1203);
      const filtres: string[] = [];
      for await (const { marche: m } of parcourirMarches(base, 'defaut', { recherche: 'm1202' }))
        filtres.push(m.id);
      expect(filtres).toEqual(['M1202']);
      const tries: string[] = [];
      const tri = { colonne: 'objet', sens: 'desc' } as const;
      for await (const { marche: m } of parcourirMarches(base, 'defaut', {}, tri)) tries.push(m.id);
      expect(tries).toEqual([...lus].sort().reverse());
    });
  });
});
