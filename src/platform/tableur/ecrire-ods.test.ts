import { describe, expect, test } from 'vitest';
import { libreOffice, rouvrirAPlat } from '../../../tests/libreoffice-d-essai.ts';
import { lireZip } from '../../../tests/zip-d-essai.ts';
import { ecrireOds, feuilleOds } from './ecrire-ods.ts';
import { ouvrirClasseur } from './ouvrir-classeur.ts';
import type { Tableau, TypeCellule } from './tableau.ts';

type Ligne = readonly [TypeCellule, string | number | null];

const tableau = (note?: string): Tableau<Ligne> => ({
  titre: 'Essai & « suite »',
  colonnes: [
    { titre: 'Sorte', type: 'texte', largeur: 12, lire: ([type]) => type },
    { titre: 'Valeur', type: ([type]) => type, largeur: 22, lire: ([, valeur]) => valeur },
  ],
  lignes: [
    ['texte', '1.10'],
    ['texte', '=1+1\n-2  espaces\tet tabulation'],
    ['texte', null],
    ['saisie', 12.5],
    ['nombre', 12345],
    ['taux', 0.305],
    ['montant', -1234567.5],
    ['jour', '2024-09-26'],
  ],
  ...(note === undefined ? {} : { note }),
});

test('un classeur .ods se relit comme il a été écrit, genres compris', async () => {
  const octets = await ecrireOds([feuilleOds(tableau('À savoir'))]);
  expect(lireZip(octets, 'settings.xml')).toMatch(/"VerticalSplitPosition" config:type="int">2</u);
  const lu = await ouvrirClasseur(octets);
  if (!lu.ok) throw new Error(lu.erreur.message);
  expect(lu.valeur.map((f) => f.nom)).toEqual(['Essai & « suite »']);
  expect(lu.valeur[0]?.rangees).toMatchObject([
    ['À savoir'],
    ['Sorte', 'Valeur'],
    ['texte', '1.10'],
    ['texte', '=1+1\n-2  espaces\tet tabulation'],
    ['texte'],
    ['saisie', 12.5],
    ['nombre', { genre: 'nombre', valeur: 12345 }],
    ['taux', { genre: 'pourcentage', valeur: 0.305 }],
    ['montant', { genre: 'montant', valeur: -1234567.5, monnaie: '€' }],
    ['jour', { genre: 'jour', valeur: '2024-09-26', affichee: '26/09/2024' }],
  ]);
});

describe.skipIf(!libreOffice)('ouvert dans LibreOffice', () => {
  test('il montre les mêmes valeurs, à la française, page en largeur et titres répétés', async () => {
    const { 'a.ods': xml = '' } = rouvrirAPlat({ 'a.ods': await ecrireOds([feuilleOds(tableau())]) }, 'fods');
    const cases = [...xml.matchAll(/<table:table-cell([^>]*[^/])>(.*?)<\/table:table-cell>/gsu)].map(
      ([, attributs = '', contenu = '']) => [
        /office:value-type="(\w+)"/u.exec(attributs)?.[1],
        [...contenu.matchAll(/<text:p>(.*?)<\/text:p>/gsu)].map(([, t = '']) => t).join('|'),
      ],
    );
    expect(cases).toEqual(
      expect.arrayContaining([
        ['string', '1.10'],
        ['float', '12,5'],
        ['float', expect.stringMatching(/^12\s345$/u)],
        ['percentage', expect.stringMatching(/^30,5\s%$/u)],
        ['currency', expect.stringMatching(/^-1\s234\s567,50\s€$/u)],
        ['date', '26/09/2024'],
      ]),
    );
    expect(cases.map(([, texte]) => texte).join()).not.toContain('###');
    expect(xml).toContain('<table:table-header-rows>');
    expect(xml).toMatch(/style:scale-to-X="1"/u);
    expect(xml).toMatch(/fo:language="fr"/u);
  }, 120_000);
});
