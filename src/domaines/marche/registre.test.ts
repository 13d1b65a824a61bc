import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { condenserRegistre } from '../../../tests/condenser-registre.ts';
import { marche, titulaire } from '../../../tests/marche-de-test.ts';
import type { EnregistrementRecu } from './enregistrement.ts';
import { enregistrerLot, type ResumeLot } from './enregistrer-lot.repository.ts';
import type { Marche } from './marche.ts';
import { vueMarchesEnBase, vueTitulaires } from './vues.population.ts';

const recu = (m: Marche | null, rang = 1, brut: unknown = m): EnregistrementRecu => ({
  rang,
  position: rang * 100,
  brut,
  texteBrut: null,
  marche: m,
  anomalies:
    m?.montant === 0
      ? [
          {
            code: 'montant-nul',
            champ: 'montant',
            valeur: '0',
            message: 'Montant nul.',
            correction: 'Corrigez.',
          },
        ]
      : [],
});

const lot = (enregistrements: readonly EnregistrementRecu[], fichier = 'essai.json') => ({
  fichier,
  horodatage: '2026-01-01T00:00:00Z',
  enregistrements,
});

const ZERO: ResumeLot = { nouveaux: 0, dejaConnus: 0, contrats: 0, fusionnes: 0, gardesApart: 0, rejetes: 0 };

pourChaqueBase((nom, ouvrir) => {
  describe('le registre', () => {
    test(`range un lot, et le ranger encore ne change rien (${nom})`, async () => {
      const base = await ouvrir();
      const enregistrements = [
        recu(marche(), 1),
        recu(marche({ id: 'B', montant: 0 }), 2),
        recu(null, 3, { id: 'sans acheteur' }),
      ];
      const ranger = () => base.dansCollectivite('defaut', (tx) => enregistrerLot(tx, lot(enregistrements)));
      expect(await ranger()).toEqual({ ...ZERO, nouveaux: 3, contrats: 2, rejetes: 1 });
      const avant = await condenserRegistre(base);
      expect(await ranger()).toEqual({ ...ZERO, dejaConnus: 3 });
      expect(await condenserRegistre(base)).toEqual(avant);
      expect(avant).toMatchObject({
        enregistrement: { lignes: 3 },
        marche: { lignes: 2 },
        anomalie: { lignes: 1 },
      });
    });

    test(`rapproche une republication d’un autre fichier et garde deux lots à part (${nom})`, async () => {
      const base = await ouvrir();
      const ranger = (ms: readonly Marche[], fichier: string) =>
        base.dansCollectivite('defaut', (tx) =>
          enregistrerLot(
            tx,
            lot(
              ms.map((m, rang) => recu(m, rang + 1)),
              fichier,
            ),
          ),
        );
      const initial = marche({ objet: 'Travaux lot 1' });
      expect(await ranger([initial], 'janvier')).toEqual({ ...ZERO, nouveaux: 1, contrats: 1 });
      const republie = { ...initial, montant: 130_000, datePublicationDonnees: '2024-06-01' };
      expect(await ranger([initial, republie], 'juin')).toEqual({
        ...ZERO,
        nouveaux: 1,
        dejaConnus: 1,
        fusionnes: 1,
      });
      const lot2 = marche({ objet: 'Travaux lot 2', montant: 50 });
      expect(await ranger([lot2], 'juillet')).toEqual({ ...ZERO, nouveaux: 1, contrats: 1, gardesApart: 2 });
      const lignes = await base.dansCollectivite('defaut', (tx) =>
        tx
          .selectFrom('marche')
          .innerJoin('fait_marche', 'fait_marche.id', 'marche.cle')
          .select(['marche.enregistrements', 'fusion', 'garde_a_part', 'fait_marche.montant'])
          .orderBy('montant')
          .execute(),
      );
      expect(lignes).toEqual([
        { enregistrements: 1, fusion: null, garde_a_part: 'lots', montant: 50 },
        { enregistrements: 2, fusion: 'republication', garde_a_part: 'lots', montant: 130_000 },
      ]);
      const orphelins = await base.dansCollectivite('defaut', (tx) =>
        tx
          .selectFrom('enregistrement')
          .leftJoin('marche', 'marche.cle', 'enregistrement.cle')
          .select('empreinte')
          .where('marche.cle', 'is', null)
          .execute(),
      );
      expect(orphelins, 'chaque ligne mène à son contrat').toEqual([]);
    });

    test(`relit une ligne connue que la lecture comprend autrement (${nom})`, async () => {
      const base = await ouvrir();
      const brut = { id: 'X', montant: '0,5' };
      const ranger = (m: Marche | null) =>
        base.dansCollectivite('defaut', (tx) => enregistrerLot(tx, lot([recu(m, 1, brut)])));
      expect(await ranger(null)).toEqual({ ...ZERO, nouveaux: 1, rejetes: 1 });
      expect(await ranger(marche({ id: 'X', montant: 0 }))).toMatchObject({ nouveaux: 0, contrats: 1 });
      expect(await ranger(marche({ id: 'Y', montant: 0.5 }))).toMatchObject({ nouveaux: 0, contrats: 0 });
      const etat = await condenserRegistre(base);
      expect(etat).toMatchObject({
        enregistrement: { lignes: 1 },
        marche: { lignes: 1 },
        anomalie: { lignes: 0 },
      });
    });

    test(`accepte ce que la base refuse : caractère nul, demi-paires, nombres et textes démesurés (${nom})`, async () => {
      const base = await ouvrir();
      let profond: unknown = 'fond';
      for (let n = 0; n < 50_000; n += 1) profond = [profond];
      const hostile = marche({
        id: `\0${'9'.repeat(100_000)}`,
        objet: 'a\0b\ud800c',
        dureeMois: 1e15,
        offresRecues: 3e9,
        montant: 1e300,
        dateNotification: '2024-02-31',
        titulaires: [{ typeIdentifiant: null, id: 'x'.repeat(5000), denomination: '\udc00' }],
      });
      const resume = await base.dansCollectivite('defaut', (tx) =>
        enregistrerLot(
          tx,
          lot([recu(hostile, 1, { objet: 'a\0b\ud800c', __proto__: 1 }), recu(null, 2, profond)]),
        ),
      );
      expect(resume).toEqual({ ...ZERO, nouveaux: 2, contrats: 1, rejetes: 1 });
      const lu = await base.dansCollectivite('defaut', (tx) =>
        tx.selectFrom('fait_marche').select(['objet', 'duree_mois', 'annee', 'offres_recues']).execute(),
      );
      expect(lu).toEqual([{ objet: 'a\uFFFDb\uFFFDc', duree_mois: null, annee: null, offres_recues: null }]);
    });

    test(`ne dépend ni de l’ordre ni du découpage des lots (${nom})`, async () => {
      const lignes = [0, 1, 2, 3, 4, 5, 6, 7].map((n) =>
        marche({
          id: n < 6 ? 'PARTAGE' : `M${n}`,
          objet: n % 3 === 0 ? 'Travaux' : `Travaux lot ${n % 3}`,
          montant: 1000 * (n % 4),
          datePublicationDonnees: `2024-0${1 + (n % 5)}-01`,
          titulaires: [titulaire(n % 2 === 0 ? '34498005700048' : '41246592400055')],
        }),
      );
      let attendu: unknown;
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray(lignes, { minLength: lignes.length }),
          fc.integer({ min: 1, max: 8 }),
          async (ordre, taille) => {
            const base = await ouvrir();
            for (let debut = 0; debut < ordre.length; debut += taille) {
              const tranche = ordre.slice(debut, debut + taille).map((m) => recu(m, lignes.indexOf(m) + 1));
              await base.dansCollectivite('defaut', (tx) => enregistrerLot(tx, lot(tranche)));
            }
            const etat = await condenserRegistre(base);
            await base.fermer();
            attendu ??= etat;
            expect(etat).toEqual(attendu);
          },
        ),
        { numRuns: 6 },
      );
    });

    test(`les vues de la base sont celles du code (${nom})`, async () => {
      const base = await ouvrir();
      const definition = (vue: string) =>
        sql<{ texte: string }>`select pg_get_viewdef(${vue}::regclass) as texte`;
      await base.dansCollectivite('defaut', async (tx) => {
        await sql`reset role`.execute(tx);
        for (const [vue, texte] of [
          ['population_titulaires', vueTitulaires],
          ['population_marches', vueMarchesEnBase],
        ] as const) {
          await sql.raw(`create temp view essai_${vue} as ${texte}`).execute(tx);
          const [installee, ecrite] = [
            (await definition(vue).execute(tx)).rows[0],
            (await definition(`essai_${vue}`).execute(tx)).rows[0],
          ];
          expect(installee?.texte).toBe(ecrite?.texte);
        }
      });
    });
  });
});
