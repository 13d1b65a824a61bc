import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { pourChaqueBase } from '../../../../tests/base-de-test.ts';
import { type Base, COLLECTIVITE_PAR_DEFAUT } from '../../../platform/db/base.ts';
import { contratDe2022, fichierDe2022 } from '../essais.ts';
import { listerImports } from './import-fichier.repository.ts';
import { importerFichiers } from './importer-fichiers.ts';
import { simulerImport } from './simuler-import.ts';

let chemin: string;
const horloge = () => new Date('2026-11-23T10:00:00Z');
beforeAll(async () => {
  chemin = join(await mkdtemp(join(tmpdir(), 'import-')), 'marches.json');
  const contrats = Array.from({ length: 2500 }, (_, rang) =>
    contratDe2022({ id: `M${rang}`, montant: rang % 100 === 0 ? 0 : 5000 + rang }),
  );
  await writeFile(
    chemin,
    fichierDe2022(
      ...contrats,
      contratDe2022({ id: 'M1', montant: 5001, datePublicationDonnees: '2024-09-01' }),
      contratDe2022({ id: null }),
    ),
  );
});

const importer = (base: Base, surProgression = () => {}) =>
  importerFichiers(base, COLLECTIVITE_PAR_DEFAUT, [chemin], { horloge, surProgression });
const contenu = (base: Base) =>
  base.dansCollectivite(COLLECTIVITE_PAR_DEFAUT, async (tx) => ({
    marches: await tx.selectFrom('marche').selectAll().orderBy('cle').execute(),
    faits: await tx.selectFrom('fait_marche').selectAll().orderBy('id').execute(),
    enregistrements: await tx.selectFrom('enregistrement').select('empreinte').orderBy('empreinte').execute(),
    anomalies: await tx
      .selectFrom('anomalie')
      .select(['empreinte', 'code'])
      .orderBy('empreinte')
      .orderBy('rang')
      .execute(),
  }));

test('la simulation annonce ce que fera l’import', async () => {
  expect(await simulerImport(chemin)).toMatchObject({
    ok: true,
    valeur: {
      lus: 2502,
      marches: 2501,
      gardes: 2500,
      fusionnes: 1,
      rejetes: 1,
      anomalies: [
        { code: 'montant-nul', nombre: 25 },
        { code: 'identifiant-absent', nombre: 1 },
      ],
    },
  });
});

pourChaqueBase((nom, ouvrir) => {
  test(`après un import, la base sait combien elle a de contrats, et joint en conséquence (${nom})`, async () => {
    const base = await ouvrir();
    await importer(base);
    const compte = await base.dansCollectivite(COLLECTIVITE_PAR_DEFAUT, (tx) =>
      sql<{ n: number }>`select reltuples::int as n from pg_class where relname = 'fait_marche'`.execute(tx),
    );
    expect(compte.rows[0]?.n).toBe(2500);
  });

  describe(nom, () => {
    test('importer, réimporter, reprendre après une panne : le même registre', async () => {
      const base = await ouvrir();
      const premier = await importer(base);
      expect(premier).toMatchObject({
        lus: 2502,
        gardes: 2500,
        fusionnes: 1,
        rejetes: 1,
        dejaConnus: 0,
        anomalies: { 'montant-nul': 25, 'identifiant-absent': 1 },
        illisibles: [],
      });
      const attendu = await contenu(base);

      const second = await importer(base);
      expect(second).toMatchObject({ lus: 2502, gardes: 0, fusionnes: 0, rejetes: 0, dejaConnus: 2502 });
      expect(await contenu(base)).toEqual(attendu);
      const traces = await base.dansCollectivite(COLLECTIVITE_PAR_DEFAUT, listerImports);
      expect(traces).toMatchObject([
        {
          nom: 'marches.json',
          format: 'decp-2022-json',
          etat: 'terminé',
          lots_faits: 3,
          lus: 2502,
          gardes: 2500,
        },
      ]);

      const autre = await ouvrir();
      let lots = 0;
      await expect(
        importer(autre, () => {
          if (++lots === 2) throw new Error('panne');
        }),
      ).rejects.toThrow('panne');
      const repris = await importer(autre);
      expect(repris.fichiers[0]).toMatchObject({
        lotsRepris: 2,
        lus: 2502,
        gardes: 2500,
        fusionnes: 1,
        rejetes: 1,
      });
      expect(await contenu(autre)).toEqual(attendu);
    });

    test('un fichier illisible est dit, les autres sont importés', async () => {
      const base = await ouvrir();
      const resume = await importerFichiers(
        base,
        COLLECTIVITE_PAR_DEFAUT,
        ['/nulle/part.json', { chemin, nom: 'téléversé.json' }],
        { horloge },
      );
      expect(resume.illisibles).toEqual([
        { fichier: 'part.json', message: 'part.json : le fichier n’existe pas.' },
      ]);
      expect(resume.fichiers[0]).toMatchObject({ fichier: 'téléversé.json', gardes: 2500 });
    });
  });
});
