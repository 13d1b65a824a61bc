import { describe, expect, test } from 'vitest';
import type { MesureSaisie } from '#domaines/mesure';
import {
  chiffreSaisi,
  chiffresSaisisDe,
  joindreSaisies,
  jugerSaisie,
  serieSaisie,
} from './joindre-saisies.ts';

const saisie = (
  annee: number,
  acheteur: string | null,
  numerateur: number,
  code = 'RES-03',
): MesureSaisie => ({
  id: `${code} ${annee} ${acheteur}`,
  code,
  annee,
  acheteur,
  reponse: { forme: 'part', unite: '', numerateur, denominateur: 100 },
  source: 'bilan',
  dateSource: null,
  commentaire: '',
  saisiePar: 'Ada',
  saisieLe: '2026-03-01T10:00:00.000Z',
  valideePar: null,
  valideeLe: null,
  retireeLe: null,
  motifRetrait: '',
  version: 1,
  modifiePar: 'Ada',
  modifieLe: '2026-03-01T10:00:00.000Z',
});
const SAISIES = [saisie(2024, null, 20), saisie(2025, 'a', 30), saisie(2025, 'b', 50)];
const joindre = (
  annee: number | null,
  acheteurs: readonly string[] | null = null,
  calcules: readonly string[] = [],
) => joindreSaisies(SAISIES, new Set(calcules), { annee, acheteurs });
const valeur = (...a: Parameters<typeof joindre>) => {
  const lue = joindre(...a).consolidees.get('RES-03');
  return lue === undefined ? null : chiffreSaisi(lue).valeur;
};
const CIBLE = (annee: number, but: number) => ({
  jugee: { annee, sens: '≥' as const, valeur: but, base: null },
  montree: { annee, sens: '≥', valeur: but, unite: 'part', intitule: null, base: null },
});

describe('les saisies d’un bilan', () => {
  test('l’année demandée, sinon la dernière : des années ne s’additionnent pas', () => {
    expect([valeur(2024), valeur(2025), valeur(null), valeur(2023)]).toEqual([0.2, 0.4, 0.4, null]);
    expect(serieSaisie(joindre(2025), 'RES-03').map((c) => [c.annee, c.valeur])).toEqual([
      [2024, 0.2],
      [2025, 0.4],
    ]);
  });
  test('un acheteur a sa réponse ; l’ensemble ne dit rien de lui', () => {
    expect([valeur(2025, ['a']), valeur(2024, ['a'])]).toEqual([0.3, null]);
    const demandes = [{ code: 'RES-03', cibles: [CIBLE(2025, 0.4)] }];
    expect(chiffresSaisisDe(joindre(2025), 'b', demandes, '2026-06-15')).toMatchObject([
      { valeur: 0.5, statut: 'atteint' },
    ]);
    expect(chiffresSaisisDe(joindre(2025), 'c', demandes, '2026-06-15')).toEqual([]);
  });
  test('ce qui se calcule ne se lit jamais d’une saisie', () => {
    expect(valeur(2025, null, ['RES-03'])).toBeNull();
  });
  test('sans année demandée, la cible se juge à l’année de la mesure', () => {
    const lue = joindre(null).consolidees.get('RES-03');
    if (lue === undefined) throw new Error('absente');
    expect(jugerSaisie(lue, [CIBLE(2025, 0.6)], '2026-06-15')).toMatchObject({
      statut: 'non atteint',
      raison: 'L’échéance est passée, et la valeur saisie n’atteint pas la cible.',
    });
  });
});
