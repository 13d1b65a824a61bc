import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decrireRegles } from '#domaines/schema';
import { lireMontants } from './lecture/montant-ecrit.rules.ts';
import { controlesLegaux } from './legal/controles-legaux.ts';
import { avecChiffres, avecNoeud } from './schema-d-essai.ts';
import { verifierSchema } from './verifier-schema.ts';

const jour = { dateReference: '2026-11-23' };
const valeur = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.string(),
  fc.constant(null),
  fc.array(fc.integer()),
  fc.object(),
);
const chiffre = fc.record(
  {
    libelle: fc.string({ minLength: 1 }),
    annee: valeur,
    valeur,
    unite: fc.oneof(fc.constantFrom('M€', 'k€', '%', 'kg'), valeur),
    texte: valeur,
    ventilation: valeur,
    calcul: fc.oneof(
      valeur,
      fc.record({ operation: fc.constantFrom('somme', 'produit'), termes: fc.array(valeur) }),
    ),
    evolution: fc.oneof(valeur, fc.record({ de: valeur, a: valeur, facteur: valeur })),
    date: valeur,
  },
  { requiredKeys: ['libelle'] },
);

test('quels que soient les chiffres saisis, on rend un rapport et chaque anomalie se lit', () => {
  fc.assert(
    fc.property(
      fc.array(chiffre, { maxLength: 4 }),
      fc.dictionary(fc.string(), valeur),
      (chiffres, duNoeud) => {
        for (const schema of [avecChiffres(...chiffres), avecNoeud({ chiffres: duNoeud })]) {
          for (const { message, noeud } of verifierSchema(schema, jour).anomalies) {
            expect(noeud).not.toBe('');
            expect(message).not.toMatch(/undefined|NaN|\[object/);
          }
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('un texte fait de chiffres se lit sans s’attarder', () => {
  const debut = performance.now();
  lireMontants('9 '.repeat(20_000));
  verifierSchema(avecNoeud({ intitule: `< ${'9 '.repeat(20_000)}` }), jour);
  expect(performance.now() - debut).toBeLessThan(2_000);
});

test('le mode d’emploi décrit chaque contrôle et chaque règle, par son nom', () => {
  const page = readFileSync(
    new URL('../../../../docs/utilisateur/verifier-son-schema.md', import.meta.url),
    'utf8',
  );
  const codes = [...controlesLegaux, ...decrireRegles()].map((r) => r.code);
  expect(codes.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});
