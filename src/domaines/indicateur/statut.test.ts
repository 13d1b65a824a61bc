import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cible, type Constat, cibleDe, type Statut, statuer } from './statut.rules.ts';

const cible: Cible = { annee: 2026, sens: '≥', valeur: 0.7, base: { annee: 2024, valeur: 0.3 } };
const certain = (valeur: number): Constat => ({ valeur, bornes: [valeur, valeur] });
const entre = (bas: number, haut: number): Constat => ({ valeur: bas, bornes: [bas, haut] });
const statut = (constat: Constat | null, annee: number, c: Cible = cible): Statut | undefined =>
  statuer(constat, c, annee)?.statut;

describe('juger une mesure contre sa cible', () => {
  test('sans cible il n’y a rien à juger, sans mesure on le dit', () => {
    expect(statuer(certain(1), null, 2026)).toBeNull();
    expect(statut(null, 2026)).toBe('non mesuré');
  });

  test('à l’échéance et après, la cible est atteinte ou ne l’est pas, borne comprise', () => {
    expect(statut(certain(0.7), 2026)).toBe('atteint');
    expect(statut(certain(0.6999), 2026)).toBe('non atteint');
    expect(statut(certain(0.6999), 2028)).toBe('non atteint');
    expect(statut(certain(0.1 + 0.2), 2026, { ...cible, valeur: 0.3 })).toBe('atteint');
  });

  test('tant que l’année de l’échéance court, rien n’est manqué : ce qui n’est pas atteint est en cours', () => {
    const enCours = (constat: Constat, annee: number) => statuer(constat, cible, annee, false)?.statut;
    expect(enCours(certain(0.5), 2026)).toBe('en cours');
    expect(enCours(certain(0.7), 2026)).toBe('atteint');
    expect(enCours(entre(0.5, 0.8), 2026)).toBe('à confirmer');
    expect(enCours(certain(0.5), 2027)).toBe('non atteint');
  });

  test('avant l’échéance, la trajectoire est une droite de la base à la cible', () => {
    expect(statuer(certain(0.5), cible, 2025)).toMatchObject({ statut: 'en bonne voie', attendu: 0.5 });
    expect(statut(certain(0.49), 2025)).toBe('en retard');
    expect(statut(certain(0.3), 2024)).toBe('en bonne voie');
    expect(statut(certain(0.3), 2023)).toBe('en bonne voie');
    expect(statut(certain(0.75), 2025)).toBe('atteint');
  });

  test('sans base, on ne juge pas avant l’échéance', () => {
    const sansBase = { ...cible, base: null };
    expect(statuer(certain(0.5), sansBase, 2025)).toMatchObject({ statut: 'en cours', attendu: null });
    expect(statut(certain(0.5), 2026, sansBase)).toBe('non atteint');
    expect(statut(certain(0.9), 2025, sansBase)).toBe('atteint');
  });

  test('quand la cible est entre les bornes, les non-déclarés décident : à confirmer', () => {
    expect(statut(entre(0.5, 0.8), 2026)).toBe('à confirmer');
    expect(statut(entre(0.5, 0.69), 2026)).toBe('non atteint');
    expect(statut(entre(0.7, 0.9), 2026)).toBe('atteint');
    expect(statut(entre(0.4, 0.6), 2025)).toBe('à confirmer');
    expect(statut(entre(0.5, 0.9), 2025)).toBe('en bonne voie');
    expect(statut(entre(0.1, 0.2), 2025)).toBe('en retard');
  });

  test('rien de déclaré et rien à compter se distinguent', () => {
    expect(statut({ valeur: null, bornes: [0, 1] }, 2026)).toBe('non déclaré');
    expect(statut({ valeur: null, bornes: [null, null] }, 2026)).toBe('sans objet');
  });

  test('une cible « au plus » se juge à l’envers', () => {
    const plafond: Cible = { annee: 2026, sens: '≤', valeur: 10, base: { annee: 2024, valeur: 20 } };
    expect(statut(certain(10), 2026, plafond)).toBe('atteint');
    expect(statut(certain(11), 2026, plafond)).toBe('non atteint');
    expect(statut(certain(15), 2025, plafond)).toBe('en bonne voie');
    expect(statut(certain(16), 2025, plafond)).toBe('en retard');
    expect(statut(entre(9, 12), 2026, plafond)).toBe('à confirmer');
  });

  test('une moyenne sans bornes se juge sur ce qui est déclaré', () => {
    const moyenne: Constat = { valeur: 3.2, bornes: [null, null] };
    expect(statut(moyenne, 2026, { ...cible, valeur: 3, base: null })).toBe('atteint');
  });

  test('préciser une mesure ne renverse jamais un jugement certain', () => {
    const taux = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(taux, taux, taux, taux, fc.integer({ min: 2023, max: 2027 }), (a, b, x, y, annee) => {
        const [bas, haut] = [Math.min(a, b), Math.max(a, b)];
        const [x0, y0] = [Math.min(x, y), Math.max(x, y)];
        const precis = entre(bas + (haut - bas) * x0, bas + (haut - bas) * y0);
        const avant = statut(entre(bas, haut), annee);
        const apres = statut(precis, annee);
        if (avant === 'atteint' || avant === 'non atteint' || avant === 'en retard')
          expect(apres).toBe(avant);
        if (avant === 'en bonne voie') expect(['en bonne voie', 'atteint']).toContain(apres);
      }),
    );
  });

  test('on juge la prochaine échéance, ou la dernière quand toutes sont passées', () => {
    const cibles = [cible, { ...cible, annee: 2024, valeur: 0.3 }];
    expect(cibleDe(cibles, 2023)?.annee).toBe(2024);
    expect(cibleDe(cibles, 2024)?.annee).toBe(2024);
    expect(cibleDe(cibles, 2025)?.annee).toBe(2026);
    expect(cibleDe(cibles, 2030)?.annee).toBe(2026);
    expect(cibleDe([], 2025)).toBeNull();
  });
});
