import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importerFichiers } from '../src/domaines/decp/index.ts';
import { listerMarches, parcourirMarches, resumeRegistre } from '../src/domaines/marche/index.ts';
import { pourChaqueBase } from './base-de-test.ts';
import { condenserRegistre } from './condenser-registre.ts';

const DONNEES = '../shared/decp/donnees';
const presentes = existsSync(DONNEES);
if (!presentes) console.warn(`\n⚠ ${DONNEES} est absent : les imports réels sont LAISSÉS DE CÔTÉ.\n`);

const REELS = ['v1-reelles/marches-publics.info.json', 'v1-reelles/e-marchespublics.json'].map((nom) =>
  join(DONNEES, nom),
);

const horloge = (): Date => new Date('2026-11-23T12:00:00Z');

describe.skipIf(!presentes)('les fichiers réels au registre', () => {
  pourChaqueBase((nom, ouvrir) => {
    test(`rien ne s’y perd, et l’ordre des fichiers n’y change rien (${nom})`, async () => {
      const [un, deux] = [await ouvrir(), await ouvrir()];
      const { lus, gardes, fusionnes, rejetes, dejaConnus } = await importerFichiers(un, 'defaut', REELS, {
        horloge,
      });
      expect({ lus, gardes, rejetes }).toEqual({ lus: 4509 + 470, gardes: 4497 + 467, rejetes: 0 });
      // Des 15 lignes rapprochées, deux sont des copies mot pour mot.
      expect({ fusionnes, dejaConnus }).toEqual({ fusionnes: 13, dejaConnus: 2 });
      expect(await un.dansCollectivite('defaut', resumeRegistre)).toMatchObject({
        contrats: 4964,
        concessions: 10,
        gardesApart: 36,
        fichiers: 2,
      });
      await importerFichiers(deux, 'defaut', REELS.toReversed(), { horloge });
      const etat = await condenserRegistre(un);
      expect(await condenserRegistre(deux)).toEqual(etat);
      await importerFichiers(deux, 'defaut', REELS, { horloge });
      expect(await condenserRegistre(deux), 'réimporter ne change rien').toEqual(etat);
    }, 240_000);

    test(`les cas réels se rapprochent ou restent à part (${nom})`, async () => {
      const base = await ouvrir();
      await importerFichiers(base, 'defaut', REELS, { horloge });
      const cherche = (recherche: string) =>
        base.dansCollectivite('defaut', (tx) =>
          listerMarches(tx, { filtres: { recherche }, tri: { colonne: 'montant', sens: 'asc' } }),
        );
      const orleans = await cherche('24450046800040 2019M19007R00');
      expect(orleans.lignes).toMatchObject([
        { montant: 220_000, fusion: 'republication', enregistrements: 2 },
      ]);
      const corse = await cherche('39159607900023 201907201832500');
      expect(corse.lignes).toMatchObject([
        { montant: 20_000, gardeAPart: 'lots' },
        { montant: 200_000, gardeAPart: 'lots' },
      ]);
      expect((await cherche('21040049500011 20181101')).total).toBeGreaterThanOrEqual(12);
      let exportes = 0;
      for await (const _ of parcourirMarches(base, 'defaut')) exportes += 1;
      expect(exportes).toBe(4964);
    }, 120_000);
  });
});
