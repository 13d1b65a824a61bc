import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compterTentative, conclureTentative, type EtatTentatives, LIMITES } from './verrouillage.ts';

const DEBUT = new Date('2026-01-01T00:00:00Z').getTime();
const a = (minutes: number): Date => new Date(DEBUT + minutes * 60_000);

const enchainer = (minutes: readonly number[]): boolean[] => {
  let etat: EtatTentatives | null = null;
  return minutes.map((m) => {
    const { issue, etat: compte } = compterTentative(etat, LIMITES.compte, a(m));
    etat = issue === 'permise' ? conclureTentative(compte, LIMITES.compte, a(m), 'faux') : compte;
    return issue === 'permise';
  });
};

test('cinq essais en un quart d’heure, puis un quart d’heure d’attente', () => {
  expect(enchainer([0, 1, 2, 3, 4, 5, 18.9, 19, 20])).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
    true,
    true,
  ]);
});

test('des essais espacés de plus d’un quart d’heure ne s’additionnent pas', () => {
  expect(enchainer([0, 15, 30, 45, 60, 75, 90])).toEqual(Array(7).fill(true));
});

test('jamais plus de cinq essais permis pendant un quart d’heure à partir du premier compté', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 120, noNaN: true }), { maxLength: 60 }), (instants) => {
      const minutes = [...instants].sort((x, y) => x - y);
      const permis = minutes.filter((_, i) => enchainer(minutes)[i]);
      // Deux fenêtres au plus se chevauchent : jamais dix essais permis en un quart d'heure.
      for (const debut of permis) {
        expect(permis.filter((m) => m >= debut && m < debut + 15).length).toBeLessThan(10);
      }
    }),
    { numRuns: 40 },
  );
});

test('jamais plus d’essais en vérification qu’il n’en reste de permis ; justes, ils passent tous à leur tour', () => {
  const debut = a(0);
  let etat: EtatTentatives | null = null;
  const permis = Array.from({ length: 8 }, () => {
    const verdict = compterTentative(etat, LIMITES.compte, debut);
    etat = verdict.etat;
    return verdict.issue;
  });
  expect(permis).toEqual([...Array(5).fill('permise'), ...Array(3).fill('attendre')]);
  const apres = conclureTentative(etat as unknown as EtatTentatives, LIMITES.compte, debut, 'juste');
  expect(compterTentative(apres, LIMITES.compte, debut).issue).toBe('permise');
  const faux = conclureTentative(etat as unknown as EtatTentatives, LIMITES.compte, debut, 'faux');
  expect(compterTentative(faux, LIMITES.compte, debut).issue).toBe('attendre');
});
