import { describe, expect, test } from 'vitest';
import { Constats } from './constats.ts';
import { lireDuree } from './duree.rules.ts';
import { lireMontant } from './montant.rules.ts';
import { lireEntier, lireNombre, lireTaux } from './nombre.rules.ts';

const avec = <T>(lire: (constats: Constats) => T): [T, ...string[]] => {
  const constats = new Constats();
  return [lire(constats), ...constats.anomalies.map(({ code }) => code)];
};

describe('un montant', () => {
  test.each([
    [135540.36, [135540.36]],
    [0, [0]],
    ['12 500,50', [12500.5]],
    ['700000.0', [700000]],
    ['1234.5 €', [null, 'valeur-illisible']],
    ['1 234,50 €', [1234.5]],
    [1.005, [1, 'montant-arrondi']],
    [100.129, [100.13, 'montant-arrondi']],
    [-5, [-5, 'montant-aberrant']],
    [0.5, [0.5, 'montant-aberrant']],
    [3_000_000_000, [3_000_000_000]],
    [3_000_000_001, [3_000_000_001, 'montant-aberrant']],
    [99_999_999, [99_999_999]],
    [999_999_999, [999_999_999, 'montant-aberrant']],
    [200_000_000, [200_000_000]],
    [123_456_789, [123_456_789, 'montant-aberrant']],
    ['NaN', [null, 'valeur-illisible']],
    [true, [null, 'valeur-illisible']],
    [null, [null]],
    ['CDL', [null]],
  ])('%s', (valeur, attendu) => expect(avec((c) => lireMontant(valeur, 'montant', c))).toEqual(attendu));
});

describe('une durée en mois', () => {
  test.each([
    [12, 'marche', [12]],
    ['12', 'marche', [12]],
    [12.2, 'marche', [13]],
    [180, 'marche', [180]],
    [181, 'marche', [181, 'duree-aberrante']],
    [360, 'concession', [360]],
    [0, 'marche', [null, 'duree-aberrante']],
    [-1, 'marche', [null, 'duree-aberrante']],
    [99_999, 'marche', [null, 'duree-aberrante']],
    [null, 'marche', [null]],
  ] as const)('%s mois pour un %s', (valeur, type, attendu) =>
    expect(avec((c) => lireDuree(valeur, 'dureeMois', type, c))).toEqual(attendu),
  );
});

describe('un taux, un entier, un nombre', () => {
  test('un taux de 0,6 est un taux ; 60 est un pourcentage ; 150 n’est rien', () => {
    expect(avec((c) => lireTaux(0.6, 'x', c))).toEqual([0.6]);
    expect(avec((c) => lireTaux('1', 'x', c))).toEqual([1]);
    expect(avec((c) => lireTaux(60, 'x', c))).toEqual([0.6, 'valeur-hors-bornes']);
    expect(avec((c) => lireTaux(150, 'x', c))).toEqual([null, 'valeur-hors-bornes']);
    expect(avec((c) => lireTaux(-0.1, 'x', c))).toEqual([null, 'valeur-hors-bornes']);
  });
  test('zéro offre reçue pour un marché attribué n’est pas une déclaration', () => {
    expect(avec((c) => lireEntier('0', 'offresRecues', 1, 100, c))).toEqual([null, 'valeur-hors-bornes']);
    expect(avec((c) => lireEntier('3', 'offresRecues', 1, 100, c))).toEqual([3]);
  });
  test('un nombre écrit avec un exposant se lit, un nombre infini non', () => {
    expect(avec((c) => lireNombre('1.5e3', 'x', c))).toEqual([1500]);
    expect(avec((c) => lireNombre(Number.POSITIVE_INFINITY, 'x', c))).toEqual([null, 'valeur-illisible']);
  });
});
