import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lireTout } from '../essais.ts';
import { ligneCsv } from '../export/cellule-csv.ts';
import { DecoupeurCsv } from './decoupeur-csv.ts';

const lire = (texte: string, pas = texte.length) => {
  const decoupeur = new DecoupeurCsv(';');
  const lignes = [];
  for (let i = 0; i < texte.length; i += pas) lignes.push(...decoupeur.ecrire(texte.slice(i, i + pas)));
  return [...lignes, ...decoupeur.terminer()];
};

test('ce que l’on écrit en CSV se relit, quels que soient les textes et les blocs', () => {
  const cellule = fc
    .oneof(fc.string(), fc.stringMatching(/^[";\r\n a]{0,6}$/u))
    .map((t) => Array.from(t, (c) => (c <= 'ÿ' ? c : 'x')).join(''));
  fc.assert(
    fc.property(
      fc.array(fc.array(cellule, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 40 }),
      (lignes, pas) => {
        const texte = lignes.map(ligneCsv).join('');
        expect(lire(texte, pas).map(({ cellules }) => cellules)).toEqual(lignes);
      },
    ),
    { numRuns: 1500 },
  );
});

test('un guillemet jamais refermé n’emporte que sa ligne', () => {
  const lignes = lire('a;b\n1;"x\n2;y\n3;"z"\n');
  expect(lignes.map(({ cellules }) => cellules)).toEqual([
    ['a', 'b'],
    ['1', '"x'],
    ['2', 'y'],
    ['3', 'z'],
  ]);
  expect(lignes.map(({ guillemetOuvert }) => guillemetOuvert)).toEqual([false, true, false, false]);
});

test('un guillemet au milieu d’une cellule est gardé ; les positions sont celles des lignes', () => {
  expect(lire('a;b\r\n1;tuyau 12" noir\r\n2;"il dit "non" ; oui"\r\n')).toMatchObject([
    { position: 0 },
    { position: 5, cellules: ['1', 'tuyau 12" noir'] },
    { position: 23, cellules: ['2', 'il dit "non" ; oui'] },
  ]);
});

test('une ligne trop courte se signale et se garde ; UTF-8 et Windows-1252 se mêlent', async () => {
  const octets = Buffer.concat([
    Buffer.from('id;acheteur_id;objet\n1;21210231300013\n2;21210231300013;Marché\n'),
    Buffer.from('3;21210231300013;March\xe9\n', 'latin1'),
  ]);
  const lus = await lireTout(octets);
  expect(lus.map(({ marche }) => marche?.objet)).toEqual([null, 'Marché', 'Marché']);
  expect(lus[0]?.anomalies[0]).toMatchObject({
    code: 'valeur-illisible',
    message: 'la ligne a 2 colonnes au lieu de 3',
  });
  expect(lus.map(({ anomalies }) => anomalies.some(({ code }) => code === 'encodage-casse'))).toEqual([
    false,
    false,
    true,
  ]);
});
