import { describe, expect, test } from 'vitest';
import { POPULATIONS, POPULATIONS_REGISTRE } from '../../bilans.ts';
import { vueDe } from './autres-lignes.ts';

describe('la façon de montrer les lignes d’une population', () => {
  test('est dite pour chacune de celles du registre, et par ses propres colonnes', () => {
    for (const { nom, cle, colonnes } of POPULATIONS_REGISTRE) {
      const vue = vueDe(nom);
      if (POPULATIONS.some((p) => p.nom === nom)) {
        expect(vue, nom).toBeNull();
        continue;
      }
      const connues = new Set([cle, ...colonnes.map((c) => c.nom)]);
      const citees = [...(vue?.lues ?? []), ...(vue?.colonnes ?? []).map((c) => c.nom)];
      expect(citees.length, nom).toBeGreaterThan(0);
      expect(
        citees.filter((c) => !connues.has(c)),
        nom,
      ).toEqual([]);
    }
  });

  test.each(['dons', 'constructor', ''])(
    '« %s », que rien ne montre, n’est pas cherchée parmi les contrats',
    (nom) => {
      expect(() => vueDe(nom)).toThrow(`« ${nom} »`);
    },
  );
});
