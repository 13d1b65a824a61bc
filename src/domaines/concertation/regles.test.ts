import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SUITES, type Suite } from '#domaines/gouvernance';
import { etatDeConcertation, verifierAvis, verifierFicheConcertation } from './concertation.rules.ts';
import type { Contribution, NiveauSoumis } from './concertation.ts';
import { synthese } from './synthese.rules.ts';

describe('les contributions', () => {
  test('une concertation est ouverte du premier au dernier jour compris, sauf close avant', () => {
    const c = { ouvreLe: '2026-06-10', fermeLe: '2026-06-20', closLe: null };
    expect(
      ['2026-06-09', '2026-06-10', '2026-06-20', '2026-06-21'].map((j) => etatDeConcertation(c, j)),
    ).toEqual(['à venir', 'ouverte', 'ouverte', 'fermée']);
    expect(etatDeConcertation({ ...c, closLe: '2026-06-12' }, '2026-06-12')).toBe('fermée');
    expect(
      verifierFicheConcertation({
        question: '',
        presentation: '',
        publics: '',
        ouvreLe: '2026-06-10',
        fermeLe: '2026-06-09',
      }).map((f) => f.champ),
    ).toEqual(['question', 'publics', 'fermeLe']);
  });

  test('un avis porte sur une partie du texte soumis, et ne dépasse pas sa longueur', () => {
    const niveaux: NiveauSoumis[] = [
      { id: 'n1', repere: 'A1', intitule: 'Un', nom: 'action', profondeur: 0, descriptif: [] },
    ];
    const champs = (avis: { rang: number; noeud: string; texte: string }[]) =>
      verifierAvis(avis, niveaux, '').map((f) => f.champ);
    expect(champs([{ rang: 1, noeud: '', texte: ' ' }])).toEqual(['texte-1']);
    expect(champs([{ rang: 2, noeud: 'n1', texte: 'x'.repeat(3_000) }])).toEqual([]);
    expect(champs([{ rang: 2, noeud: 'n1', texte: 'x'.repeat(3_001) }])).toEqual(['texte-2']);
    expect(champs([{ rang: 3, noeud: 'celui d’un autre', texte: 'x' }])).toEqual(['niveau-3']);
  });

  test('la synthèse ne perd ni ne compte deux fois une contribution, de quelque façon qu’on la groupe', () => {
    const contribution = fc.record({
      suite: fc.constantFrom<(Suite | null)[]>(null, 'a-etudier', 'retenue', 'adaptee', 'ecartee'),
      auteur: fc.constantFrom<Contribution['auteur'][]>('agent', 'partenaire', 'autre'),
      noeud: fc.constantFrom<(string | null)[]>(null, 'n1', 'n2'),
    });
    fc.assert(
      fc.property(fc.array(contribution), (liste) => {
        const s = synthese(liste.map((c) => ({ ...c, repere: c.noeud ?? '', intitule: 'x' })));
        const somme = (parSuite: Readonly<Record<Suite, number>>) =>
          (Object.keys(SUITES) as Suite[]).reduce((total, suite) => total + parSuite[suite], 0);
        expect(s.total).toBe(liste.length);
        expect(somme(s.parSuite)).toBe(liste.length);
        for (const groupes of [s.parAuteur, s.parNiveau]) {
          expect(groupes.reduce((total, g) => total + g.total, 0)).toBe(liste.length);
          for (const g of groupes) expect(somme(g.parSuite)).toBe(g.total);
        }
        expect(s.traitees).toBe(liste.filter((c) => c.suite !== null && c.suite !== 'a-etudier').length);
      }),
    );
    expect(
      synthese(
        [null, 'n10', 'n2'].map((noeud) => ({
          suite: null,
          auteur: 'agent',
          noeud,
          repere: noeud ?? '',
          intitule: 'x',
        })),
      ).parNiveau.map((l) => l.libelle),
    ).toEqual(['Ensemble du schéma', 'n2 · x', 'n10 · x']);
  });
});
