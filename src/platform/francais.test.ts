import { describe, expect, it } from 'vitest';
import {
  compter,
  ecrireEcartPoints,
  ecrireJour,
  ecrireMontant,
  ecrireMontantCourt,
  ecrireNombre,
  ecrirePourcentage,
  enumerer,
} from './francais.ts';

/** Les espaces insécables rendus ordinaires, pour lire les attentes. */
const lisible = (texte: string): string => texte.replace(/[\u00a0\u202f]/g, ' ');

describe("l'écriture française", () => {
  it('arrondit un pourcentage sans jamais dire 0 % ou 100 % à tort', () => {
    const taux = [null, 0, 0.0001, 0.247, 0.7098, 0.9951, 1].map((t) => lisible(ecrirePourcentage(t)));
    expect(taux).toEqual(['—', '0 %', '< 1 %', '25 %', '71 %', '> 99 %', '100 %']);
  });
  it('sépare les milliers, et ne dit pas zéro pour ce qui manque', () => {
    expect(lisible(ecrireNombre(4509))).toBe('4 509');
    expect(lisible(ecrireNombre(2.345, 1))).toBe('2,3');
    expect(ecrireNombre(null)).toBe('—');
    expect(lisible(ecrireMontant(135540.3, true))).toBe('135 540,30 €');
  });
  it("dit l'ordre de grandeur d'un montant", () => {
    const montants = [950, 12_400, 999_499, 999_500, 67_512_345, 999_950_000];
    expect(montants.map((m) => lisible(ecrireMontantCourt(m)))).toEqual([
      '950 €',
      '12 k€',
      '999 k€',
      '1 M€',
      '67,5 M€',
      '1 Md€',
    ]);
  });
  it('accorde en nombre à partir de deux', () => {
    expect([0, 1, 2].map((n) => lisible(compter(n, 'marché', 'marchés')))).toEqual([
      '0 marché',
      '1 marché',
      '2 marchés',
    ]);
    expect([-0.01, 0.12, 0.001].map((e) => lisible(ecrireEcartPoints(e)))).toEqual([
      '−1 pt',
      '+12 pts',
      'stable',
    ]);
  });
  it('écrit un jour en toutes lettres', () => {
    expect(ecrireJour('2026-11-23')).toBe('23 novembre 2026');
    expect(ecrireJour('2026-11-01')).toBe('1er novembre 2026');
    expect(ecrireJour('inconnu')).toBe('inconnu');
  });
  it('énumère', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(enumerer)).toEqual(['', 'a', 'a et b', 'a, b et c']);
  });
});
