import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contratDe2022 } from '../essais.ts';
import { DecoupeurJson } from './decoupeur-json.ts';
import type { ElementJson } from './element-json.ts';

const lire = (octets: Buffer, pas = octets.length, lignes = false) => {
  const decoupeur = new DecoupeurJson(lignes);
  const elements: ElementJson[] = [];
  for (let i = 0; i < octets.length; i += pas)
    elements.push(...decoupeur.ecrire(octets.subarray(i, i + pas)));
  elements.push(...decoupeur.terminer());
  return { elements, tronque: decoupeur.tronque };
};

const contrats = Array.from({ length: 6 }, (_, rang) =>
  contratDe2022({ id: `M${rang}`, objet: `Objet « ${rang} » [{"é\\n` }),
);
const enveloppes: readonly (readonly [string, string, boolean])[] = [
  ['2019 serrée', JSON.stringify({ marches: contrats }), false],
  ['2019 aérée', JSON.stringify({ $schema: 'x', marches: contrats }, null, 2), false],
  [
    '2022',
    JSON.stringify({ marches: { marche: contrats.slice(0, 3), 'contrat-concession': contrats.slice(3) } }),
    false,
  ],
  [
    '2022 aérée',
    JSON.stringify(
      { marches: { 'contrat-concession': contrats.slice(0, 2), marche: contrats.slice(2) } },
      null,
      '\t',
    ),
    false,
  ],
  [
    'interface',
    JSON.stringify({ parameters: { facet: ['a', { b: 1 }] }, results: contrats, links: [{ rel: 'self' }] }),
    false,
  ],
  ['tableau', JSON.stringify(contrats), false],
  ['lignes', contrats.map((contrat) => JSON.stringify(contrat)).join('\n'), true],
];

describe.each(enveloppes)('enveloppe %s', (_, texte, lignes) => {
  const octets = Buffer.from(texte);
  const intacts = contrats.map((contrat) => JSON.stringify(contrat));
  const positions = lire(octets, octets.length, lignes).elements.map(({ position }) => position);

  test('se lit de même quelle que soit la taille des blocs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (pas) => {
        const { elements, tronque } = lire(octets, pas, lignes);
        expect(elements.map(({ valeur }) => valeur)).toEqual(contrats);
        expect(elements.map(({ position }) => position)).toEqual(positions);
        expect(tronque).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('la position est celle de l’accolade qui ouvre l’enregistrement', () => {
    for (const position of positions) expect(octets[position]).toBe('{'.charCodeAt(0));
  });

  test('un octet abîmé coûte au plus un contrat, et ce qui est perdu est signalé', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: octets.length - 1 }),
        fc.constantFrom(0x22, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x5c, 0x3a, 0x00, 0x41, 0xff),
        fc.integer({ min: 1, max: 2000 }),
        (place, octet, pas) => {
          const abime = Buffer.from(octets);
          abime[place] = octet;
          const { elements } = lire(abime, pas, lignes);
          const gardes = new Set(
            elements.flatMap(({ valeur }) => (valeur === undefined ? [] : [JSON.stringify(valeur)])),
          );
          expect(intacts.filter((contrat) => !gardes.has(contrat)).length).toBeLessThanOrEqual(1);
          expect(elements.length).toBeGreaterThanOrEqual(contrats.length);
        },
      ),
      { numRuns: 800 },
    );
  });

  test.each([1, 7, 97, 960, 100_000])(
    'une liste fermée entre deux contrats ne perd rien, par blocs de %i',
    (pas) => {
      for (const position of positions.slice(1)) {
        const abime = Buffer.from(octets);
        abime[position - 1] = 0x5d;
        expect(lire(abime, pas, lignes).elements.length).toBeGreaterThanOrEqual(contrats.length);
      }
    },
  );

  test('tronqué n’importe où, tous les contrats entiers sont gardés et la troncature est dite', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: octets.length - 1 }), (taille) => {
        const { elements, tronque } = lire(octets.subarray(0, taille), 128, lignes);
        const entiers = positions.filter(
          (_position, rang) => (positions[rang + 1] ?? octets.length) <= taille,
        ).length;
        expect(elements.filter(({ valeur }) => valeur !== undefined).length).toBeGreaterThanOrEqual(entiers);
        if (!lignes && octets.subarray(taille).toString().trim() !== '') expect(tronque).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

const bon = { id: '2', acheteur: { id: '21210231300013' } };
const entre = (texte: string) => lire(Buffer.from(`{"marches":[${texte},${JSON.stringify(bon)}]}`));

describe('un enregistrement illisible laisse lire le suivant', () => {
  test.each([
    ['NaN', '{"id":"1","acheteur":{},"montant":NaN}', '« N » n’est pas attendu ici en JSON'],
    [
      'échappement inconnu',
      '{"id":"1\\x","acheteur":{}}',
      'une barre oblique inverse introduit un échappement inconnu',
    ],
    [
      'saut de ligne dans un texte',
      '{"id":"1\n","acheteur":{}}',
      'un saut de ligne ou une tabulation est écrit tel quel dans un texte',
    ],
    ['virgule de trop', '{"id":"1","acheteur":{},}', 'JSON mal formé'],
    [
      '100 000 crochets',
      `{"id":"1","acheteur":{},"x":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
      'plus de 64 niveaux d’imbrication',
    ],
    [
      'texte de 10 Mo',
      `{"id":"1","acheteur":{},"objet":"${'a'.repeat(10 << 20)}"}`,
      'enregistrement de plus de 8 Mo',
    ],
  ])('%s', (_, texte, motif) => {
    const { elements } = entre(texte);
    expect(elements).toHaveLength(2);
    expect(elements[0]).toMatchObject({ valeur: undefined, position: 12 });
    expect(elements[0]?.motif).toContain(motif === 'JSON mal formé' ? '' : motif);
    expect(elements[0]?.texte?.length).toBeLessThanOrEqual(2048);
    expect(elements[1]?.valeur).toEqual(bon);
  });

  test('des valeurs qui ne sont pas des objets comptent chacune', () => {
    expect(entre('null,12,"x",true,[1,2]').elements.map(({ valeur }) => valeur)).toEqual([
      null,
      12,
      'x',
      true,
      [1, 2],
      bon,
    ]);
  });

  test('une virgule finale ne compte pour rien', () => {
    const { elements, tronque } = lire(Buffer.from(`{"marches":[${JSON.stringify(bon)},]}`));
    expect([elements.length, tronque]).toEqual([1, false]);
  });
});

describe('un contenu hostile ne bloque pas', () => {
  test.each([
    ['un texte ouvert de 20 Mo', `{"marches":[{"id":"1","objet":"${'a'.repeat(20 << 20)}`],
    ['deux millions d’objets ouverts', `{"marches":[${'{"id"'.repeat(2e6)}`],
    ['un million de tableaux ouverts', '['.repeat(1e6)],
    ['un million de virgules', `{"marches":[${','.repeat(1e6)}]}`],
    ['des guillemets', `{"marches":[${'"'.repeat(1e6)}`],
    ['une clé de 10 Mo', `{"${'a'.repeat(10 << 20)}":1}`],
  ])('%s', (_, texte) => {
    const depart = performance.now();
    const { elements } = lire(Buffer.from(texte), 1 << 19);
    expect(elements.length).toBeLessThan(3);
    expect(performance.now() - depart).toBeLessThan(20_000);
  });
});
