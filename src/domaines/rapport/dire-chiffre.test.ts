import { describe, expect, it } from 'vitest';
import type { Chiffre } from './bilan.ts';
import {
  direAutreUnite,
  direBornes,
  direChiffre,
  direCible,
  direCompte,
  direNonDeclare,
} from './dire-chiffre.ts';
import { chiffre } from './exemple-bilan.ts';

/** Les espaces insécables rendus ordinaires, pour lire les attentes. */
const lisible = (texte: string): string => texte.replace(/[\u00a0\u202f]/g, ' ');
const dire = (c: Chiffre): string => lisible(direChiffre(c, 'part'));

describe('un chiffre se dit avec son compte et ses bornes', () => {
  it('une part en partie déclarée', () => {
    expect(dire(chiffre(247, 348, 31))).toBe("71 % (247 sur 348), jusqu'à 80 % si tout était déclaré");
  });
  it('une part entièrement déclarée se dit sans condition', () => {
    expect(dire(chiffre(1, 4, 0))).toBe('25 % (1 sur 4)');
    expect(dire(chiffre(0, 4, 0))).toBe('0 % (0 sur 4)');
  });
  it("une part dont rien n'est déclaré n'est pas zéro", () => {
    expect(dire(chiffre(0, 4509, 4509))).toBe("rien n'est déclaré : entre 0 % et 100 %");
    expect(lisible(direCompte(chiffre(0, 4509, 4509), 'part'))).toBe('aucun déclaré sur 4 509');
    expect(direAutreUnite(chiffre(0, 4509, 4509), 'part')).toEqual(['En montant', '']);
  });
  it('une part sans dénominateur est sans objet', () => {
    expect(dire(chiffre(0, 0, 0))).toBe('sans objet : aucun contrat à compter');
  });
  it("donne l'autre unité à côté", () => {
    expect(direAutreUnite(chiffre(247, 348, 31), 'part').map(lisible)).toEqual([
      'En montant',
      '24,7 M€ sur 34,8 M€ (71 %)',
    ]);
    const enEuros = { ...chiffre(1, 4, 0), lu: 'montant' as const };
    expect(lisible(direCompte(enEuros, 'part'))).toBe('100 k€ sur 400 k€');
    expect(direAutreUnite(enEuros, 'part').map(lisible)).toEqual(['En nombre', '1 sur 4 (25 %)']);
  });
  it('un nombre se suffit, avec son plafond', () => {
    const reserves = { ...chiffre(12, 348, 5), denominateur: null, valeur: 12, bornes: [12, 17] as const };
    expect(direChiffre(reserves, 'nombre')).toBe("12, jusqu'à 17 si tout était déclaré");
    expect(direNonDeclare(reserves)).toContain('5');
  });
  it('une moyenne dit sur combien de contrats elle porte', () => {
    const offres = { ...chiffre(12, 4, 1), valeur: 3, bornes: [null, null] as const };
    expect(lisible(direChiffre(offres, 'moyenne'))).toBe(
      '3 (12 ÷ 4), sur les seuls contrats qui le déclarent (1 ne le déclare pas)',
    );
    expect(direBornes({ ...offres, nonDeclare: 0 }, 'moyenne')).toBe('');
  });
  it('une cible se dit avec son sens et son année', () => {
    const cible = { annee: 2026, sens: '≥', valeur: 0.7, unite: 'part', intitule: null, base: null };
    expect(lisible(direCible(cible))).toBe('au moins 70 % en 2026');
    expect(lisible(direCible({ ...cible, sens: '≤', unite: 'nombre', valeur: 3, annee: null }))).toBe(
      'au plus 3',
    );
  });
});
