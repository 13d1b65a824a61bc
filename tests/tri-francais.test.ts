import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { listerFiches } from '../src/domaines/organisation/fiche.repository.ts';
import { comparerCodes, comparerTextes } from '../src/platform/comparer.ts';
import { EN_FRANCAIS, enFrancais, parCode } from '../src/platform/db/tri-francais.ts';
import { pourChaqueBase } from './base-de-test.ts';

/** Rangés à la main : accents, casse, tirets, apostrophes, ligatures, chiffres, espaces. */
const NOMS = [
  '12 rue Haute',
  '2 rue Haute',
  'A-b',
  'ab',
  'Ça',
  'cote',
  'coté',
  'côte',
  'côté',
  'écoles',
  'Écoles',
  'Élan',
  'l’été',
  'Letellier',
  'œuf',
  'Œuvre',
  'Saint Étienne',
  'SAINT-ÉTIENNE',
  'zoé',
  'Zorro',
];
const CODES = ['ENV-1', 'ENV-2', 'ENV-2 bis', 'ENV-10', 'env-11', 'SOC-1.2', 'SOC-1.10', 'SOC-02'];
const CODES_RANGES = ['ENV-1', 'ENV-2', 'ENV-2 bis', 'ENV-10', 'env-11', 'SOC-1.2', 'SOC-1.10', 'SOC-02'];

const melanger = (liste: readonly string[]): string[] =>
  liste.toSorted((a, b) =>
    [...a]
      .toReversed()
      .join('')
      .localeCompare([...b].toReversed().join('')),
  );

test('hors de la base, les noms se rangent en français et les codes par leurs nombres', () => {
  expect(melanger(NOMS)).not.toEqual(NOMS);
  expect(melanger(NOMS).toSorted(comparerTextes)).toEqual(NOMS);
  expect(melanger(CODES).toSorted(comparerCodes)).toEqual(CODES_RANGES);
  const decompose = 'e\u0301lan';
  expect(
    [decompose, 'élan'].toSorted(comparerTextes),
    'deux écritures du même mot, jamais au hasard',
  ).toEqual(['élan', decompose].toSorted(comparerTextes));
});

pourChaqueBase((nom, ouvrir) => {
  test(`la base range les noms et les codes comme les pages (${nom})`, async () => {
    const base = await ouvrir();
    await base.dansCollectivite('defaut', async (tx) => {
      const valeurs = (liste: readonly string[]) =>
        sql<{ v: string }>`(select * from unnest(${sql.val(melanger(liste))}::text[]) as x(v))`.as<'x'>(
          sql`x`,
        );
      const lire = (lignes: readonly { v: string }[]): string[] => lignes.map(({ v }) => v);
      expect(lire(await tx.selectFrom(valeurs(NOMS)).select('v').orderBy('v', enFrancais).execute())).toEqual(
        NOMS,
      );
      expect(lire(await tx.selectFrom(valeurs(CODES)).select('v').orderBy('v', parCode).execute())).toEqual(
        CODES_RANGES,
      );
      const decroissant = await tx
        .selectFrom(valeurs(NOMS))
        .select('v')
        .orderBy('v', (o) => enFrancais(o).desc())
        .execute();
      expect(lire(decroissant)).toEqual(NOMS.toReversed());
      const brut = await sql<{ v: string }>`select v from ${valeurs(NOMS)} order by v ${EN_FRANCAIS}`.execute(
        tx,
      );
      expect(lire(brut.rows)).toEqual(NOMS);
      const [repli] = (
        await sql<{ egaux: boolean }>`select 'cafe' ${EN_FRANCAIS} = 'Café' as egaux`.execute(tx)
      ).rows;
      expect(repli?.egaux, 'ranger n’est pas confondre').toBe(false);

      for (const [rang, service] of ['Zones', 'Élus', 'Eau', 'énergie'].entries()) {
        await tx
          .insertInto('service')
          .values({ collectivite: 'defaut', id: `s${rang}`, nom: service, sigle: '', version: 1 } as never)
          .execute();
      }
      const services = (await listerFiches(tx, 'service')).map((f) => f.nom);
      expect(services).toEqual(['Eau', 'Élus', 'énergie', 'Zones']);
    });
  });
});

/** Les colonnes qu'une personne lit comme du texte : les trier par octets mettrait « Élan » après « Zorro ». */
const LUES =
  'nom|prenom|acteur_nom|acheteur_nom|denomination|organisme|titre|intitule|libelle|objet|fonction|lieu|commune';

test('aucun tri de texte n’échappe à l’ordre du français', () => {
  const racine = join(import.meta.dirname, '../src');
  const manques: string[] = [];
  for (const chemin of globSync('**/*.{ts,tsx}', { cwd: racine })) {
    if (
      chemin.endsWith('tri-francais.ts') ||
      chemin.includes('.test.') ||
      chemin.startsWith('demo') ||
      chemin.includes('migrations')
    )
      continue;
    const texte = readFileSync(join(racine, chemin), 'utf8');
    const noter = (motif: RegExp) => {
      for (const trouve of texte.matchAll(motif)) manques.push(`${chemin} : ${trouve[0]}`);
    };
    if (chemin !== join('platform', 'comparer.ts')) noter(/localeCompare|Intl\.Collator/g);
    noter(
      new RegExp(
        `orderBy\\(\\s*'(?:\\w+\\.)?(?:${LUES}|code)'\\s*(?:\\)|,\\s*'|,\\s*\\(?o\\)? => o\\.)`,
        'g',
      ),
    );
    // Dans un agrégat, l'ordre choisit une valeur ; il ne range rien.
    for (const [clause] of texte.matchAll(/(?<!array_agg\([^()]*|within group \()\border by\b[^`'"\n)]*/gi)) {
      const nus = clause.match(new RegExp(`\\b(?:${LUES})\\b(?!\\s*\\$\\{EN_FRANCAIS\\})`, 'g')) ?? [];
      manques.push(...nus.map((colonne) => `${chemin} : order by … ${colonne}`));
    }
  }
  expect(manques).toEqual([]);
});
