import { describe, expect, test } from 'vitest';
import { Constats } from './constats.ts';
import { lireDonneesExecution } from './donnees-execution.rules.ts';

const lire = (annee: Record<string, unknown>) => {
  const constats = new Constats();
  const lues = lireDonneesExecution([annee], { minimum: 2000, maximum: 2100 }, constats);
  return { annee: lues[0], codes: constats.anomalies.map(({ code }) => code) };
};

describe('les dépenses d’investissement d’une année de concession', () => {
  test.each([
    ['rien', 0, 0, []],
    ['moins d’un euro', 0.5, 0.5, []],
    ['moins d’un euro, arrondi au centime', 0.129, 0.13, []],
    ['un euro', 1, 1, []],
    ['plus d’un euro, arrondi au centime et signalé', 1.005, 1, ['montant-arrondi']],
    ['un montant négatif', -5, -5, ['montant-aberrant']],
    ['non déclarées', null, null, []],
  ])('%s', (_, depensesInvestissement, attendu, codes) => {
    const lu = lire({ depensesInvestissement });
    expect(lu.annee?.depensesInvestissement).toBe(attendu);
    expect(lu.codes).toEqual(codes);
  });
});

describe('les tarifs des usagers', () => {
  const attendu = [{ intitule: 'Entrée', tarif: 4.5 }];
  const tarif = { intituleTarif: 'Entrée', tarif: 4.5 };
  test.each([
    ['une liste', [tarif], attendu],
    ['un tarif seul', tarif, attendu],
    ['un tarif sous sa clé', { tarif }, attendu],
    ['des tarifs sous leur clé', { tarif: [tarif, tarif] }, [...attendu, ...attendu]],
    ['rien', null, []],
  ])('écrits comme %s', (_, tarifs, lus) => {
    expect(lire({ tarifs }).annee?.tarifs).toEqual(lus);
  });
});
