import { describe, expect, test } from 'vitest';
import type { CaseMiseEnForme } from './case.ts';
import {
  type CasePleine,
  type Compris,
  lireAnnee,
  lireCode,
  lireDateOuMois,
  lireJour,
  lireNombre,
  lireNumeros,
  lireOuiNon,
  lireSiren,
  lireTexte,
  type Mesure,
  mesureDe,
} from './comprendre.rules.ts';

const valeurDe = <T>(lu: Compris<T>): T | string => (lu.ok ? lu.valeur : `refusé : ${lu.erreur.message}`);
const jour = (valeur: string, affichee: string): CaseMiseEnForme => ({ genre: 'jour', valeur, affichee });
const part = (valeur: number, affichee: string): CaseMiseEnForme => ({
  genre: 'pourcentage',
  valeur,
  affichee,
});
const euros = (valeur: number, affichee: string): CaseMiseEnForme => ({
  genre: 'montant',
  valeur,
  monnaie: '€',
  affichee,
});
const ERREUR: CaseMiseEnForme = { genre: 'erreur', valeur: '#REF!', affichee: '#REF!' };

describe('un nombre', () => {
  test.each<[CasePleine, Mesure, number]>([
    // Un pourcentage vaut le même d'un classeur et d'un CSV.
    [part(0.3, '30,00 %'), 'pourcentage', 30],
    ['30%', 'pourcentage', 30],
    ['12,5 %', 'pourcentage', 12.5],
    [part(0.125, '12,50 %'), 'pourcentage', 12.5],
    [part(0.29, '29 %'), 'pourcentage', 29],
    [part(0.57, '57 %'), 'indecise', 57],
    [30, 'pourcentage', 30],
    ['12 500,00 €', 'euros', 12_500],
    ['12\u202f500,00 € HT', 'euros', 12_500],
    ['12 500 euros', 'euros', 12_500],
    [euros(12_500, '12 500,00 €'), 'euros', 12_500],
    // La mise en forme divise pour montrer : la case vaut 173 211 €.
    [euros(173_211, '173 k€'), 'euros', 173_211],
    [{ genre: 'duree', valeur: 5_785_200, affichee: '1607:00' }, 'heures', 1607],
    [{ genre: 'duree', valeur: -9_000, affichee: '-02:30:00' }, 'heures', -2.5],
    ['1607:00', 'heures', 1607],
    ['35 h 30', 'heures', 35.5],
    ['1 234,5', 'nombre', 1234.5],
    ['1.234,5', 'nombre', 1234.5],
    ['1,234.5', 'nombre', 1234.5],
    ['1.234.567', 'nombre', 1_234_567],
    ['0,125', 'nombre', 0.125],
    ['−3', 'nombre', -3],
    [{ genre: 'nombre', valeur: 1234, affichee: '1 234' }, 'nombre', 1234],
  ])('%j, en %s, vaut %d', (valeur, mesure, attendu) => {
    expect(valeurDe(lireNombre(valeur, mesure))).toBe(attendu);
  });

  test.each<[CasePleine, Mesure, RegExp]>([
    [part(0.45, '45 %'), 'euros', /en pourcentage.*des euros/],
    ['45 %', 'euros', /n’est pas des euros/],
    [part(0.45, '45 %'), 'nombre', /en pourcentage/],
    ['1.234', 'nombre', /deux façons : écrivez 1234 ou 1,2340/],
    ['12.500', 'euros', /deux façons : écrivez 12500 ou 12,5000/],
    ['12,500', 'euros', /deux façons/],
    [euros(173, '173 k€'), 'euros', /milliers.*entier/],
    [{ genre: 'nombre', valeur: 48, affichee: '48 k€' }, 'euros', /milliers/],
    ['173 k€', 'euros', /entier/],
    ['12 500 € TTC', 'euros', /hors taxes/],
    [{ genre: 'montant', valeur: 5, monnaie: '$', affichee: '5 $' }, 'euros', /en \$/],
    [{ genre: 'duree', valeur: 3600, affichee: '01:00' }, 'nombre', /durée/],
    [jour('2024-01-05', '05/01/2024'), 'nombre', /format date/],
    [ERREUR, 'nombre', /erreur de calcul/],
    ['#N/A', 'euros', /erreur de calcul/],
    ['beaucoup', 'nombre', /n’est pas un nombre/],
    ['12 €', 'pourcentage', /n’est pas un pourcentage/],
  ])('%j, en %s, est refusé', (valeur, mesure, message) => {
    expect(valeurDe(lireNombre(valeur, mesure))).toMatch(message);
  });

  test.each<[string, Mesure]>([
    ['%', 'pourcentage'],
    ['pourcentage', 'pourcentage'],
    ['répartition (%)', 'pourcentage'],
    ['€', 'euros'],
    ['euros', 'euros'],
    ['heures', 'heures'],
    ['kWh', 'nombre'],
    ['nombre + évolution', 'nombre'],
    ['nombre / pourcentage (cible)', 'indecise'],
    ['pourcentage + euros', 'indecise'],
    ['milliers d’euros', 'indecise'],
    ['k€', 'indecise'],
    ['', 'indecise'],
  ])('dont l’unité est « %s » compte %s', (unite, mesure) => {
    expect(mesureDe(unite)).toBe(mesure);
  });
});

describe('un code', () => {
  test.each<[CasePleine, string]>([
    ['1.1.1', '1.1.1'],
    ['AX-2E1', 'AX-2E1'],
    ['1.1.24', '1.1.24'],
    [2, '2'],
    [{ genre: 'nombre', valeur: 4, affichee: '0004' }, '0004'],
  ])('%j reste ce qu’il est', (valeur, code) => {
    expect(valeurDe(lireCode(valeur))).toBe(code);
  });

  test.each<[CasePleine, string]>([
    [jour('2001-01-01', '01/01/01'), 'la date 2001-01-01'],
    [{ genre: 'nombre', valeur: 20, affichee: '2,00E+01' }, '20'],
    [1.1, '1,1'],
    [part(0.02, '2 %'), '0,02'],
    // D'un CSV, qui n'a que ce que le tableur montrait.
    ['01/01/01', 'la date 01/01/01'],
    ['2001-01-01', 'la date 2001-01-01'],
    ['2,00E+01', '2,00E+01'],
  ])('%j est refusé, avec la façon de le taper', (valeur, compris) => {
    const lu = lireCode(valeur);
    expect(lu).toMatchObject({
      ok: false,
      erreur: { compris, message: expect.stringContaining('« Texte »') },
    });
  });
});

describe('des numéros', () => {
  test.each<[CasePleine, readonly number[]]>([
    ['5 10', [5, 10]],
    ['5;10', [5, 10]],
    ['5, 10', [5, 10]],
    ['5,10,12', [5, 10, 12]],
    [5, [5]],
  ])('%j', (valeur, numeros) => {
    expect(valeurDe(lireNumeros(valeur))).toEqual(numeros);
  });
  test.each<[CasePleine]>([[5.1], ['5,1'], ['5,10'], [jour('2026-10-05', '05/10/26')], ['cinq']])(
    '%j se demande',
    (valeur) => {
      expect(valeurDe(lireNumeros(valeur))).toMatch(/points-virgules/);
    },
  );
});

describe('une date', () => {
  const FEVRIER: CaseMiseEnForme = { genre: 'mois', valeur: '2024-02', affichee: 'févr. 2024' };
  const TRIMESTRE: CaseMiseEnForme = {
    genre: 'periode',
    valeur: '2024-03-10',
    affichee: '1er trimestre 2024',
  };
  test.each<[CasePleine, string]>([
    [jour('2024-09-26', '26/09/24 23:59'), '2024-09-26'],
    ['31/03/24', '2024-03-31'],
    ['31/03/2024', '2024-03-31'],
    ['2024/03/31', '2024-03-31'],
    ['31.03.2024', '2024-03-31'],
    ['31 mars 2024', '2024-03-31'],
    ['dimanche 31 mars 2024', '2024-03-31'],
    ['1er février 2024', '2024-02-01'],
    ['26/09/2024 23:59', '2024-09-26'],
  ])('%j est un jour', (valeur, attendu) => {
    expect(valeurDe(lireJour(valeur))).toBe(attendu);
  });
  test.each<[CasePleine, RegExp]>([
    [FEVRIER, /ne dit pas le jour/],
    ['févr. 2024', /est un mois/],
    [TRIMESTRE, /ne dit pas le jour/],
    ['03/31/24', /n’est pas un jour/],
    ['31/02/2024', /n’est pas un jour/],
    [45_361, /n’est pas un jour/],
    [jour('1905-07-21', '21/07/1905'), /format date, qui a changé le nombre/],
  ])('%j n’est pas un jour', (valeur, message) => {
    expect(valeurDe(lireJour(valeur))).toMatch(message);
  });
  test.each<[CasePleine, string]>([
    [FEVRIER, '02/2024'],
    ['févr. 2024', '02/2024'],
    [{ genre: 'annee', valeur: 2024, affichee: '2024' }, '2024'],
    [2024, '2024'],
    [jour('2024-02-16', '16/02/24'), '16/02/2024'],
  ])('%j garde ce qu’elle a de précis', (valeur, attendu) => {
    expect(valeurDe(lireDateOuMois(valeur))).toBe(attendu);
  });
  test('un trimestre ou une semaine se demandent', () => {
    expect(valeurDe(lireDateOuMois(TRIMESTRE))).toMatch(/n’est pas une date/);
  });
  test.each<[CasePleine, number]>([
    [2029, 2029],
    ['2029', 2029],
    [jour('2025-01-01', '01/01/2025'), 2025],
    ['31/12/2024', 2024],
    [{ genre: 'annee', valeur: 2024, affichee: '2024' }, 2024],
  ])('%j est une année', (valeur, annee) => {
    expect(valeurDe(lireAnnee(valeur))).toBe(annee);
  });
  test('2029 sous un format de date est refusé, avec ce que le tableur en a fait', () => {
    expect(lireAnnee(jour('1905-07-21', '21/07/1905'))).toMatchObject({
      ok: false,
      erreur: { compris: 'le 21/07/1905', message: expect.stringContaining('Standard') },
    });
    for (const faux of ['bientôt', 24, 2024.5, part(20.24, '2024 %')])
      expect(valeurDe(lireAnnee(faux as CasePleine))).toMatch(/n’est pas une année/);
  });
});

describe('un texte, un oui, un SIREN', () => {
  test('une erreur de calcul n’est jamais un nom', () => {
    for (const erreur of [ERREUR, '#N/A', '#DIV/0!', '#VALEUR!', '#NOM?', 'Err:502', '#N/D'])
      expect(valeurDe(lireTexte(erreur)), JSON.stringify(erreur)).toMatch(/erreur de calcul/);
    for (const texte of ['Voirie', '#1 du classement', 'Erreur de saisie', '?'])
      expect(valeurDe(lireTexte(texte))).toBe(texte);
  });
  test('l’apostrophe qui désarmait une formule est retirée, et rien d’autre', () => {
    for (const [ecrit, lu] of [
      ["'=A1", '=A1'],
      ["'-3", '-3'],
      ["l'achat", "l'achat"],
      ["'été", "'été"],
      ['a\r\nb', 'a\nb'],
    ])
      expect(valeurDe(lireTexte(ecrit ?? ''))).toBe(lu);
  });
  test('oui ou non', () => {
    expect(valeurDe(lireOuiNon({ genre: 'booleen', valeur: true, affichee: 'VRAI' }))).toBe(true);
    expect(['OUI', 'x', 1, 'Faux', 'n', 0].map((v) => valeurDe(lireOuiNon(v)))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(valeurDe(lireOuiNon('peut-être'))).toMatch(/oui/);
  });
  test('un SIREN retrouve ses zéros, et se tire d’un SIRET', () => {
    expect(valeurDe(lireSiren(12_345_678))).toBe('012345678');
    expect(valeurDe(lireSiren('012 345 678'))).toBe('012345678');
    expect(valeurDe(lireSiren(34_980_057_000_017))).toBe('349800570');
    expect(valeurDe(lireSiren({ genre: 'nombre', valeur: 3.4e13, affichee: '3,4E+13' }))).toBe('340000000');
    expect(valeurDe(lireSiren('abc'))).toMatch(/neuf chiffres/);
  });
});
