import { describe, expect, test } from 'vitest';
import { lireBooleen } from './booleen.rules.ts';
import { lireConsiderationsEnvironnementales, lireConsiderationsSociales } from './considerations.rules.ts';
import { Constats } from './constats.ts';
import { lireCode, lireCodes } from './liste-fermee.rules.ts';
import { CCAG, PROCEDURES, TECHNIQUES } from './listes.ts';
import { lireNature } from './nature.rules.ts';

const avec = <T>(lire: (constats: Constats) => T): [T, ...string[]] => {
  const constats = new Constats();
  return [lire(constats), ...constats.anomalies.map(({ code }) => code)];
};
const HORS = 'valeur-hors-liste';

describe('une procédure', () => {
  test.each([
    ['Procédure adaptée', ['Procédure adaptée']],
    ['MAPA', ['Procédure adaptée', HORS]],
    ['procedure adaptee', ['Procédure adaptée', HORS]],
    ['Appel d’offres ouvert', ["Appel d'offres ouvert", HORS]],
    [
      'Marché négocié sans publicité ni mise en concurrence préalable',
      ['Marché passé sans publicité ni mise en concurrence préalable', HORS],
    ],
    ['Procédure concurrentielle avec négociation', ['Procédure avec négociation', HORS]],
    ['Au doigt mouillé', [null, HORS]],
    [['Procédure adaptée'], [null, 'valeur-illisible']],
    [null, [null]],
    ['NC', [null]],
  ])('%s', (valeur, attendu) =>
    expect(avec((c) => lireCode(valeur, PROCEDURES, 'procedure', c))).toEqual(attendu),
  );
});

test('le CCAG de maîtrise d’œuvre se reconnaît quelle que soit son orthographe', () => {
  expect(avec((c) => lireCode("Maîtrise d'oeuvre", CCAG, 'ccag', c))).toEqual(["Maitrise d'œuvre", HORS]);
  expect(avec((c) => lireCode('Maitrise d’œuvre', CCAG, 'ccag', c))[0]).toBe("Maitrise d'œuvre");
});

test('une liste se lit sous sa clé, nue, ou réunie par des virgules, sans doublon', () => {
  const lire = (valeur: unknown) => avec((c) => lireCodes(valeur, 'technique', TECHNIQUES, 'techniques', c));
  expect(lire({ technique: ['Accord-cadre', 'Concours'] })).toEqual([['Accord-cadre', 'Concours']]);
  expect(lire({ technique: 'Accord-cadre' })).toEqual([['Accord-cadre']]);
  expect(lire('Accord-cadre, Concours')).toEqual([['Accord-cadre', 'Concours']]);
  expect(lire(['Concours', 'Concours'])).toEqual([['Concours']]);
  expect(lire({ technique: [] })).toEqual([null]);
  expect(lire({})).toEqual([null]);
});

describe('les considérations', () => {
  const sociales = (valeur: unknown, type: 'marche' | 'concession' = 'marche') =>
    avec((c) => lireConsiderationsSociales(valeur, type, c));
  const environnementales = (valeur: unknown) => avec((c) => lireConsiderationsEnvironnementales(valeur, c));
  const s = (...considerationSociale: string[]) => ({ considerationSociale });

  test('non déclarées ne sont pas une absence déclarée', () => {
    expect(sociales(undefined)).toEqual([null]);
    expect(sociales(s())).toEqual([null]);
    expect(sociales(s('Pas de considération sociale'))).toEqual([[]]);
    expect(environnementales('Pas de considération environnementale')).toEqual([[]]);
  });
  test('« Pas de considération… » avec une autre se contredit : la positive l’emporte', () => {
    expect(sociales(s('Pas de considération sociale', 'Clause sociale'))).toEqual([
      ['Clause sociale'],
      'considerations-contradictoires',
    ]);
    expect(environnementales('Critère environnemental, Pas de considération environnementale')).toEqual([
      ['Critère environnemental'],
      'considerations-contradictoires',
    ]);
  });
  test('deux considérations positives ne se contredisent pas', () => {
    expect(environnementales('Critère environnemental, Clause environnementale')).toEqual([
      ['Critère environnemental', 'Clause environnementale'],
    ]);
  });
  test('une concession se réserve dans ses propres termes', () => {
    expect(sociales(s('Concession réservée'), 'concession')).toEqual([['Concession réservée']]);
    expect(sociales(s('Marché réservé'), 'concession')).toEqual([['Concession réservée'], HORS]);
  });
  test('« Sans objet » des consolidations nationales dit l’absence, et se signale', () => {
    expect(sociales('Sans objet')).toEqual([[], HORS]);
  });
});

test('les natures de 2019 deviennent technique et modalité ; dans un fichier de 2022, elles se signalent', () => {
  const nature = (valeur: string, version: '2019' | '2022') =>
    avec((c) => lireNature(valeur, 'marche', version, c));
  expect(nature('Accord-cadre', '2019')).toEqual([
    { nature: 'Marché', technique: 'Accord-cadre', modalite: null },
  ]);
  expect(nature('Marché subséquent', '2019')).toEqual([
    { nature: 'Marché', technique: null, modalite: 'Marchés subséquents' },
  ]);
  expect(nature('Accord-cadre', '2022')[1]).toBe(HORS);
  expect(nature('Marché', '2022')).toEqual([{ nature: 'Marché', technique: null, modalite: null }]);
});

test.each([
  [true, true],
  ['oui', true],
  ['Oui', true],
  ['true', true],
  ['1', true],
  [1, true],
  [false, false],
  ['non', false],
  ['false', false],
  ['0', false],
  [0, false],
  [null, null],
  ['CDL', null],
  ['', null],
])('oui ou non : %s se lit %s', (valeur, attendu) =>
  expect(avec((c) => lireBooleen(valeur, 'x', c))).toEqual([attendu]),
);

test('ni oui ni non se signale et n’est pas « non »', () => {
  expect(avec((c) => lireBooleen('peut-être', 'x', c))).toEqual([null, 'valeur-illisible']);
});
