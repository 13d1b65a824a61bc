import { expect, test } from 'vitest';
import { verifierMesures } from '#domaines/schema';
import type { MesureRelevee } from './mesures/mesure-relevee.ts';

const mesure = (changements: Partial<MesureRelevee>): MesureRelevee => ({
  code: 'SOC-07',
  acheteur: 'Ville',
  annee: 2025,
  unite: 'pourcentage',
  numerateur: 30,
  denominateur: 100,
  ...changements,
});
const regles = (...mesures: readonly MesureRelevee[]) =>
  verifierMesures(mesures).map((a) => [a.regle, a.noeud]);

test('une part de plus de 100 % et un nombre négatif se signalent ; une part juste se tait', () => {
  expect(regles(mesure({ numerateur: 120 }))).toEqual([['mesure-hors-de-sa-base', 'SOC-07']]);
  expect(regles(mesure({ numerateur: -1 }))).toEqual([['mesure-hors-de-sa-base', 'SOC-07']]);
  expect(regles(mesure({ numerateur: 100 }))).toEqual([]);
});

test('le total est la somme des acheteurs ; un acheteur non déclaré n’est pas un zéro', () => {
  const metropole = mesure({ acheteur: 'Métropole', numerateur: 50 });
  const total = (numerateur: number) => mesure({ acheteur: null, numerateur, denominateur: 200 });
  expect(regles(mesure({}), metropole, total(80))).toEqual([]);
  expect(regles(mesure({}), metropole, total(90))).toEqual([['mesure-somme-des-acheteurs', 'SOC-07']]);
  expect(verifierMesures([mesure({}), metropole, total(90)])[0]?.message).toMatch(
    /\(Ville, Métropole\) fait 80 au numérateur, le total dit 90/,
  );
  expect(regles(mesure({}), mesure({ acheteur: 'Métropole', numerateur: null }), total(90))).toEqual([]);
});

test('des entreprises distinctes ne s’additionnent pas d’un acheteur à l’autre', () => {
  const compte = { code: 'TER-05', unite: 'nombre distinct', denominateur: null };
  expect(
    regles(mesure({ ...compte, numerateur: 5 }), mesure({ ...compte, acheteur: null, numerateur: 4 })),
  ).toEqual([]);
});

test('insertion ≤ social, pour le même acheteur et la même année seulement', () => {
  const insertion = (changements: Partial<MesureRelevee>) => mesure({ code: 'SOC-06', ...changements });
  expect(regles(insertion({ numerateur: 31 }), mesure({}))).toEqual([
    ['mesure-de-partie-superieure', 'SOC-06'],
  ]);
  expect(regles(insertion({ numerateur: 30 }), mesure({}))).toEqual([]);
  expect(regles(insertion({ numerateur: 31, annee: 2024 }), mesure({}))).toEqual([]);
  expect(regles(insertion({ numerateur: 31, acheteur: 'Métropole' }), mesure({}))).toEqual([]);
});
