import { describe, expect, it } from 'vitest';
import { direDemonstration } from './dire-demonstration.ts';

describe("l'avertissement d'une démonstration", () => {
  it('nomme les acheteurs inventés, au singulier comme au pluriel', () => {
    expect(direDemonstration(['Ville de Valmont'])).toBe(
      'Données de démonstration : Ville de Valmont n’existe pas.',
    );
    expect(direDemonstration(['A', 'B'])).toBe('Données de démonstration : A et B n’existent pas.');
  });
  it("n'en nomme que trois", () => {
    expect(direDemonstration(['A', 'B', 'C', 'D'])).toBe(
      'Données de démonstration : A, B, C et d’autres n’existent pas.',
    );
  });
  it('avertit même sans nom', () => {
    expect(direDemonstration([])).toBe('Données de démonstration : ces acheteurs n’existent pas.');
  });
});
