import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pourChaqueBase } from '../../../tests/base-de-test.ts';
import { importerReferentielCpv, libelleCpv, nomenclatureCpv } from './cpv.repository.ts';
import { categorieDe, familleDe, familles } from './cpv.ts';
import { lireNomenclature } from './nomenclature-cpv.ts';

const OFFICIEL = '../shared/decp/donnees/classification_cpv.csv';

test('les 45 divisions sont là, chacune nommée et classée', () => {
  expect(familles).toHaveLength(45);
  expect(new Set(familles.map(({ nom }) => nom)).size).toBe(45);
  expect(Map.groupBy(familles, ({ code }) => categorieDe(code)).get('travaux')).toEqual([
    { code: '45', nom: 'Travaux de construction' },
  ]);
  expect(familles.filter(({ code }) => categorieDe(code) === 'fournitures')).toHaveLength(23);
  expect(familleDe('77310000')?.code).toBe('77');
});

describe('la nomenclature', () => {
  test.skipIf(!existsSync(OFFICIEL))('officielle se lit entière, et ses divisions sont les nôtres', () => {
    const lue = lireNomenclature(readFileSync(OFFICIEL));
    if (!lue.ok) throw new Error(JSON.stringify(lue.erreur));
    expect(lue.valeur).toHaveLength(9454);
    expect(lue.valeur[0]).toEqual({
      code: '03000000',
      cle: '1',
      libelle: "Produits agricoles, de l'élevage, de la pêche, de la sylviculture et produits connexes",
    });
    expect(new Set(lue.valeur.map(({ code }) => code.slice(0, 2)))).toEqual(
      new Set(familles.map(({ code }) => code)),
    );
  });

  test('fautive est refusée avec chaque ligne, son champ et quoi faire', () => {
    const lue = lireNomenclature(
      Buffer.from('CODE;FR\n123;x\n03000000-1;\n45000000;Travaux\n45000000;Autre\n'),
    );
    expect(lue).toMatchObject({
      ok: false,
      erreur: [
        { ligne: 2, champ: 'CODE', valeur: '123' },
        { ligne: 3, champ: 'FR' },
        { ligne: 5, champ: 'CODE', valeur: '45000000' },
      ],
    });
  });

  test.each(['', 'CODE;FR\n', '\0\0', 'bonjour'])('« %s » n’est pas une nomenclature', (texte) => {
    expect(lireNomenclature(Buffer.from(texte)).ok).toBe(false);
  });
});

if (!existsSync(OFFICIEL)) console.warn(`\n⚠ ${OFFICIEL} est absent : un essai est LAISSÉ DE CÔTÉ.\n`);

pourChaqueBase((nom, ouvrir) => {
  test(`la nomenclature importée est gardée, remplacée, et propre à la collectivité (${nom})`, async () => {
    const base = await ouvrir();
    const importer = (texte: string) =>
      base.dansCollectivite('defaut', (tx) => importerReferentielCpv(tx, Buffer.from(texte, 'latin1')));
    expect(await base.dansCollectivite('defaut', nomenclatureCpv)).toBeNull();
    expect(await importer('CODE;FR\n45000000-7;Bâtiment\n03000000;Blé\n')).toEqual({
      ok: true,
      valeur: { codes: 2 },
    });
    expect(await base.dansCollectivite('defaut', nomenclatureCpv)).toEqual(
      new Set(['03000000', '45000000', '45000000-7']),
    );
    expect((await importer('CODE;FR\nx;y\n')).ok).toBe(false);
    expect(await base.dansCollectivite('defaut', (tx) => libelleCpv(tx, '45000000'))).toBe('Bâtiment');
    await importer('45000000;Travaux\n');
    expect((await base.dansCollectivite('defaut', nomenclatureCpv))?.size).toBe(1);
    expect(await base.dansCollectivite('aix', nomenclatureCpv)).toBeNull();
  });
});
