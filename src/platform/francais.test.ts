import { describe, expect, it } from 'vitest';
import {
  accorder,
  ecrireEuros,
  ecrireGrosMontant,
  ecrireJour,
  ecrireNombre,
  ecrirePourcentage,
  enumerer,
} from './francais.ts';

/** Les espaces insécables, pour lire les attentes. */
const lisible = (texte: string): string => texte.replace(/[\u00a0\u202f]/g, ' ');

describe("l'écriture française", () => {
  it('arrondit un pourcentage sans jamais dire 0 % ou 100 % à tort', () => {
    const taux = [0, 0.0001, 0.003, 0.247, 0.7098, 0.9951, 0.998, 0.99999, 1].map((t) =>
      lisible(ecrirePourcentage(t)),
    );
    expect(taux).toEqual([
      '0 %',
      'moins de 0,1 %',
      '0,3 %',
      '25 %',
      '71 %',
      '99,5 %',
      '99,8 %',
      'plus de 99,9 %',
      '100 %',
    ]);
  });
  it('sépare les milliers et garde les centimes', () => {
    expect(lisible(ecrireNombre(4509))).toBe('4 509');
    expect(lisible(ecrireEuros(135540.3))).toBe('135 540,30 €');
    expect(lisible(ecrireEuros(80000))).toBe('80 000 €');
  });
  it("dit l'ordre de grandeur d'un montant", () => {
    const montants = [950, 12_400, 999_499, 999_500, 67_512_345, 999_950_000, 1_234_000_000];
    expect(montants.map((m) => lisible(ecrireGrosMontant(m)))).toEqual([
      '950 €',
      '12 k€',
      '999 k€',
      '1 M€',
      '67,5 M€',
      '1 Md€',
      '1,23 Md€',
    ]);
  });
  it('accorde en nombre à partir de deux', () => {
    expect([0, 1, 2].map((n) => lisible(accorder(n, 'marché')))).toEqual([
      '0 marché',
      '1 marché',
      '2 marchés',
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
