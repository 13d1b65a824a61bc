import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chargeDe } from './charge.rules.ts';
import { verifierFicheEquipier } from './equipe.rules.ts';
import type { Equipier, FicheEquipier, TempsPasse } from './equipe.ts';
import { type LigneDeGrille, lireGrille, lireHeures } from './temps.rules.ts';

const revision = { version: 1, modifiePar: 'p', modifieLe: '2026-06-01T00:00:00.000Z' };
const AUJOURDHUI = '2026-06-15';

const equipier = (id: string, plus: Partial<Equipier> = {}): Equipier => ({
  ...revision,
  id,
  personne: null,
  nom: id,
  expertise: 'achats',
  mission: null,
  missionLe: null,
  debut: '2025-01-01',
  fin: null,
  heures: [],
  ...plus,
});

describe('la fiche d’un membre de l’équipe', () => {
  const fiche = (plus: Partial<FicheEquipier>): FicheEquipier => ({
    personne: null,
    nom: 'Madame A',
    expertise: 'ess',
    mission: null,
    missionLe: null,
    debut: '2026-01-01',
    heures: [],
    ...plus,
  });
  const champs = (plus: Partial<FicheEquipier>) =>
    verifierFicheEquipier(fiche(plus), AUJOURDHUI).map((f) => f.champ);

  test('veut une date quand la fiche de poste dit oui ou non, aucune quand rien n’est déclaré', () => {
    expect(champs({})).toEqual([]);
    expect(champs({ mission: true })).toEqual(['missionLe']);
    expect(champs({ mission: false })).toEqual(['missionLe']);
    expect(champs({ mission: true, missionLe: '2026-06-15' })).toEqual([]);
    expect(champs({ mission: true, missionLe: '2026-06-16' })).toEqual(['missionLe']);
    expect(champs({ missionLe: '2026-01-01' })).toEqual(['missionLe']);
  });

  test('désigne une personne de l’annuaire ou un nom, et des heures possibles', () => {
    expect(champs({ nom: '' })).toEqual(['nom']);
    expect(champs({ personne: 'p1' })).toEqual(['nom']);
    expect(champs({ personne: 'p1', nom: '' })).toEqual([]);
    expect(champs({ heures: [{ annee: 2026, heures: Number.NaN }] })).toEqual(['heures-2026']);
    expect(champs({ heures: [{ annee: 2026, heures: 8_784 }] })).toEqual([]);
    expect(champs({ heures: [{ annee: 2026, heures: 8_785 }] })).toEqual(['heures-2026']);
    expect(champs({ heures: [{ annee: 2026, heures: null }] })).toEqual([]);
  });
});

describe('la grille du mois', () => {
  test.each([
    ['1,5', 1.5],
    ['1.5', 1.5],
    ['1 h 30', 1.5],
    ['2h', 2],
    ['0 h 20', 0.33],
    [' 3 ', 3],
    ['deux', Number.NaN],
    ['1h75', Number.NaN],
    ['-1', Number.NaN],
    ['1e3', Number.NaN],
  ])('lit « %s »', (texte, heures) => expect(lireHeures(texte)).toBe(heures));

  const ACTIONS = [{ schema: 's', noeud: 'n5', code: 'A5', intitule: 'Équipe' }];
  const contexte = {
    mois: '2026-06',
    membre: equipier('m', { debut: '2026-06-03' }),
    actions: ACTIONS,
    aujourdhui: AUJOURDHUI,
  };
  const ligne = (rang: number, plus: Partial<LigneDeGrille> = {}): LigneDeGrille => ({
    rang,
    id: null,
    jour: '2026-06-10',
    heures: '2',
    activite: 'Cotation',
    action: '',
    ...plus,
  });
  const enregistre: TempsPasse = {
    ...revision,
    id: 't1',
    membre: 'm',
    jour: '2026-06-09',
    heures: 3,
    activite: 'Réunion',
    schema: 'ancien',
    noeud: 'disparu',
    action: 'Z9',
  };

  test('refuse chaque mauvaise valeur à son champ', () => {
    const fautes = (plus: Partial<LigneDeGrille>) =>
      lireGrille([ligne(7, plus)], [], contexte).fautes.map((f) => f.champ);
    expect(fautes({})).toEqual([]);
    expect(fautes({ heures: 'beaucoup' })).toEqual(['heures-7']);
    expect(fautes({ heures: '0' })).toEqual(['heures-7']);
    expect(fautes({ heures: '25' })).toEqual(['heures-7']);
    expect(fautes({ heures: '' })).toEqual(['heures-7']);
    expect(fautes({ activite: '' })).toEqual(['activite-7']);
    expect(fautes({ jour: '2026-07-01' })).toEqual(['jour-7']);
    expect(fautes({ jour: '2026-06-16' })).toEqual(['jour-7']);
    expect(fautes({ jour: '2026-06-02' })).toEqual(['jour-7']);
    expect(fautes({ action: 'A99' })).toEqual(['action-7']);
    expect(fautes({ action: 'a5 · Équipe' })).toEqual([]);
  });

  test('refuse plus de 24 heures le même jour, en tout', () => {
    const deux = [ligne(1, { heures: '13' }), ligne(2, { heures: '12' })];
    expect(lireGrille(deux, [], contexte).fautes).toEqual([
      { champ: 'heures-2', message: 'Plus de 24 heures en tout le 10/06/2026.' },
    ]);
    expect(lireGrille([ligne(1, { heures: '12' }), ligne(2, { heures: '12' })], [], contexte).fautes).toEqual(
      [],
    );
  });

  test('ajoute, corrige, retire ; une action disparue du schéma reste citée', () => {
    const garde = { id: 't1', jour: '2026-06-09', activite: 'Réunion', action: 'Z9' };
    const inchangee = lireGrille([ligne(1, { ...garde, heures: '3' })], [enregistre], contexte);
    expect(inchangee).toEqual({ fautes: [], changements: { ajouts: [], corrections: [], retraits: [] } });
    const corrigee = lireGrille([ligne(1, { ...garde, heures: '4' })], [enregistre], contexte);
    expect(corrigee.changements.corrections).toMatchObject([
      { de: { heures: 3 }, vers: { heures: 4, noeud: 'disparu', action: 'Z9' } },
    ]);
    const videe = lireGrille(
      [ligne(1, { id: 't1', heures: '', activite: '', action: '' })],
      [enregistre],
      contexte,
    );
    expect(videe.changements.retraits.map((t) => t.id)).toEqual(['t1']);
    const neuve = lireGrille([ligne(1, { action: 'A5' })], [enregistre], contexte);
    expect(neuve.changements.ajouts).toMatchObject([{ heures: 2, schema: 's', noeud: 'n5', action: 'A5' }]);
    expect(neuve.changements.retraits).toEqual([]);
  });

  test('quel que soit le texte, rien n’échoue, et ce qui est accepté est dans les bornes', () => {
    const texte = fc.string({ unit: 'binary', maxLength: 12 });
    fc.assert(
      fc.property(texte, texte, texte, texte, (jour, heures, activite, action) => {
        const { fautes, changements } = lireGrille(
          [ligne(1, { jour, heures, activite, action })],
          [],
          contexte,
        );
        if (fautes.length > 0) return;
        for (const t of changements.ajouts) {
          expect(t.heures).toBeGreaterThan(0);
          expect(t.heures).toBeLessThanOrEqual(24);
          expect(t.jour >= '2026-06-03' && t.jour <= AUJOURDHUI).toBe(true);
        }
      }),
    );
  });
});

describe('la charge', () => {
  test('rapporte le passé au prévu, et ne le fait pas tant qu’un prévu manque', () => {
    const membres = [
      equipier('a', { heures: [{ annee: 2026, heures: 100 }] }),
      equipier('b', { heures: [{ annee: 2026, heures: 50 }] }),
      equipier('c', { expertise: 'ess' }),
      equipier('parti', { debut: '2024-01-01', fin: '2025-12-31' }),
    ];
    const totaux = new Map([
      ['a', 30],
      ['b', 60],
      ['c', 5.5],
    ]);
    const charge = chargeDe(membres, 2026, totaux);
    expect(charge.parMembre.map((c) => [c.cle, c.passees, c.prevues, c.part])).toEqual([
      ['a', 30, 100, 0.3],
      ['b', 60, 50, 1.2],
      ['c', 5.5, null, null],
    ]);
    expect(charge.parExpertise).toMatchObject([
      { cle: 'ess', passees: 5.5, prevues: null, nonDeclares: 1, part: null },
      { cle: 'achats', passees: 90, prevues: 150, nonDeclares: 0, part: 0.6 },
    ]);
    expect(charge.ensemble).toMatchObject({ passees: 95.5, prevues: 150, nonDeclares: 1, part: null });
    expect(chargeDe(membres, 2025, new Map()).parMembre).toHaveLength(4);
  });
});
