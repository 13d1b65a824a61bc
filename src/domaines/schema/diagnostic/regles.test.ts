import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classer } from './classement.rules.ts';
import { direNote, fautesDeCotation, NOTES, type Note, type Notes } from './cotation.rules.ts';
import { etatDEntretien, fautesDEntretien, repondre } from './entretien.rules.ts';
import { GUIDE_PROPOSE, LISTE_THEMES, questionsPosees } from './guide.rules.ts';
import { calculerScore, fautesDePoids, type Poids } from './score.rules.ts';
import { compterSelection, fautesDeSelection } from './selection.rules.ts';
import { synthetiser } from './synthese.rules.ts';

const notes = (enjeux: Note | null, risque: Note | null, influence: Note | null): Notes => ({
  enjeux,
  risque,
  influence,
});
const poids = (enjeux: number, risque: number, influence: number): Poids => ({ enjeux, risque, influence });

describe('le score d’un service', () => {
  test('est la moyenne des notes selon leurs poids, et se refait à la main', () => {
    const score = calculerScore(notes(4, 2, 3), poids(2, 1, 1));
    if (score.etat !== 'note') throw new Error(score.etat);
    expect([score.numerateur, score.denominateur, score.valeur]).toEqual([13, 4, 3.25]);
    expect(score.points.map((p) => p.produit)).toEqual([8, 2, 3]);
  });

  test('reste inconnu tant qu’une note qui pèse manque : non noté ne vaut ni zéro ni un', () => {
    expect(calculerScore(notes(null, null, null), poids(1, 1, 1))).toMatchObject({
      etat: 'non-note',
      manquent: ['enjeux', 'risque', 'influence'],
    });
    const incomplet = calculerScore(notes(4, null, 4), poids(1, 1, 1));
    expect(incomplet).toMatchObject({ etat: 'incomplet', manquent: ['risque'] });
    expect(incomplet).not.toHaveProperty('valeur');
  });

  test('se passe de la note d’un critère qui ne pèse rien', () => {
    expect(calculerScore(notes(4, null, 2), poids(1, 0, 1))).toMatchObject({ etat: 'note', valeur: 3 });
  });

  const note = fc.constantFrom(...NOTES);
  const unPoids = fc.integer({ min: 0, max: 10 });
  test('va de 1 à 4, ne dépend que du rapport des poids, et ne baisse pas quand une note monte', () => {
    fc.assert(
      fc.property(note, note, note, unPoids, unPoids, unPoids, (a, b, c, x, y, z) => {
        fc.pre(x + y + z > 0);
        const valeur = (n: Notes, p: Poids): number => {
          const s = calculerScore(n, p);
          return s.etat === 'note' ? s.valeur : Number.NaN;
        };
        const v = valeur(notes(a, b, c), poids(x, y, z));
        expect(v).toBeGreaterThanOrEqual(1);
        expect(v).toBeLessThanOrEqual(4);
        expect(valeur(notes(a, b, c), poids(x * 3, y * 3, z * 3))).toBeCloseTo(v, 12);
        expect(valeur(notes(4, b, c), poids(x, y, z))).toBeGreaterThanOrEqual(v);
      }),
    );
  });

  test('refuse des poids tous nuls, négatifs, à virgule ou trop grands', () => {
    expect(fautesDePoids(poids(0, 0, 0))).toHaveLength(1);
    expect(fautesDePoids(poids(-1, 11, 1.5)).map((f) => f.champ)).toEqual(['enjeux', 'risque', 'influence']);
    expect(fautesDePoids(poids(0, 0, 1))).toEqual([]);
  });
});

test('une note se dit avec son mot ; 0 et 5 n’existent pas', () => {
  expect([direNote('enjeux', 3), direNote('risque', null)]).toEqual(['3, forts', 'non noté']);
  const commentaires = { enjeux: '', risque: '', influence: '' };
  expect(
    fautesDeCotation({ notes: { enjeux: 0, risque: 5, influence: null }, commentaires }).map((f) => f.champ),
  ).toEqual(['enjeux', 'risque']);
});

describe('le choix d’un service', () => {
  test('demande un motif, sauf tant qu’on n’a pas décidé', () => {
    expect(fautesDeSelection({ decision: 'ecarte', motif: '  ' })).toHaveLength(1);
    expect(fautesDeSelection({ decision: null, motif: '' })).toEqual([]);
  });
  test('compte à part ceux que l’on n’a pas encore décidés', () => {
    expect(compterSelection(['retenu', 'ecarte', null, 'retenu', null])).toEqual({
      retenus: 2,
      ecartes: 1,
      aDecider: 2,
      total: 5,
    });
  });
});

describe('le classement des dépenses', () => {
  const ligne = (par: 'service' | 'typologie' | 'ensemble', cle: string | null, montant: number | null) => ({
    par,
    cle,
    nom: cle,
    lignes: 2,
    chiffrees: montant === null ? 0 : 2,
    montant,
  });
  const c = classer([
    ligne('ensemble', null, 1_000),
    ligne('service', 'b', 300),
    ligne('service', 'a', 300),
    ligne('service', 'c', 350),
    ligne('service', 'sans montant', null),
    ligne('service', null, 50),
  ]);
  test('va de la plus grosse à la plus petite, deux égales ont le même rang', () => {
    expect(c.services.map((s) => [s.nom, s.rang])).toEqual([
      ['c', 1],
      ['a', 2],
      ['b', 2],
      ['sans montant', null],
    ]);
  });
  test('donne chaque part avec ses deux termes, et aucune à ce qui n’a pas de montant', () => {
    expect(c.services[0]?.part).toEqual({ numerateur: 350, denominateur: 1_000, taux: 0.35 });
    expect(c.services[3]).toMatchObject({ part: null, montant: null, sansMontant: 2 });
  });
  test('met à part les lignes sans service, sans les classer', () => {
    expect(c.sansService).toMatchObject({ montant: 50, lignes: 2 });
    expect(c.services.some((s) => s.cle === null)).toBe(false);
    expect(c.sansTypologie).toBeNull();
  });
});

describe('l’entretien', () => {
  test('le guide proposé a des questions dans chaque thème, toutes différentes', () => {
    expect(LISTE_THEMES.every((t) => questionsPosees(GUIDE_PROPOSE, t).length >= 2)).toBe(true);
    expect(new Set(GUIDE_PROPOSE.questions.map((q) => q.texte)).size).toBe(GUIDE_PROPOSE.questions.length);
  });
  test('une réponse inchangée garde la question d’alors ; vidée, elle disparaît ; non montrée, elle reste', () => {
    const [q1, q2] = GUIDE_PROPOSE.questions;
    if (q1 === undefined || q2 === undefined) throw new Error('guide vide');
    const actuelles = [
      { question: q1.id, posee: 'ancienne question', texte: 'oui' },
      { question: q2.id, posee: q2.texte, texte: 'deux' },
      { question: 'retirée', posee: 'disparue', texte: 'trois' },
    ];
    expect(repondre(actuelles, { [q1.id]: 'oui', [q2.id]: ' ' }, GUIDE_PROPOSE)).toEqual([
      { question: 'retirée', posee: 'disparue', texte: 'trois' },
      { question: q1.id, posee: 'ancienne question', texte: 'oui' },
    ]);
    expect(repondre(actuelles, { [q1.id]: 'non' }, GUIDE_PROPOSE)).toContainEqual({
      question: q1.id,
      posee: q1.texte,
      texte: 'non',
    });
  });
  test('une date à venir est prévue, passée elle est tenue ; un 30 février est refusé', () => {
    expect(
      [null, '2026-06-20', '2026-06-15'].map((tenuLe) => etatDEntretien({ tenuLe }, '2026-06-15')),
    ).toEqual(['a-fixer', 'prevu', 'tenu']);
    expect(fautesDEntretien({ tenuLe: '2026-02-30', personnes: '', reponses: {} })).toHaveLength(1);
  });
});

test('la synthèse range les réponses par thème, dit qui n’a pas répondu et la question d’alors', () => {
  const [q] = GUIDE_PROPOSE.questions;
  if (q === undefined) throw new Error('guide vide');
  const revision = { version: 1, modifiePar: '', modifieLe: '' };
  const themes = synthetiser(GUIDE_PROPOSE, [
    {
      service: 's1',
      nom: 'Voirie',
      entretien: {
        ...revision,
        tenuLe: null,
        personnes: '',
        reponses: [{ question: q.id, posee: 'Avant ?', texte: 'Des clauses' }],
      },
    },
    { service: 's2', nom: 'Parcs', entretien: { ...revision, tenuLe: null, personnes: '', reponses: [] } },
  ]);
  expect(themes.map((t) => [t.theme, t.ontRepondu, t.interroges])).toEqual(
    LISTE_THEMES.map((t) => [t, t === 'pratiques' ? 1 : 0, 2]),
  );
  expect(themes[0]?.questions[0]).toMatchObject({
    reponses: [{ nom: 'Voirie', texte: 'Des clauses', poseeAinsi: 'Avant ?' }],
    sansReponse: ['Parcs'],
  });
});
