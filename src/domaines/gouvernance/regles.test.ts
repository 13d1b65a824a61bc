import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ajouterJours, ajouterMois, estJour, finDeMois, joursEntre, joursFrancs } from '#platform/jours.ts';
import { designe, memeNom } from '#platform/noms.ts';
import type { Membre } from './comite.ts';
import { delaiDeConvocation, ecrireConvocation } from './convocation.rules.ts';
import { estEnRetard, peutPasser, STATUTS_DECISION, type StatutDecision } from './decision.rules.ts';
import { apresActe, sensDuVote } from './deliberation.rules.ts';
import { STATUTS_DELIBERATION } from './deliberation.ts';
import { direFrequence, echeancesDe, echeancesSansSeance, situer } from './frequence.rules.ts';
import { enExercice, mandatsARenouveler, mandatsEchus, pourvoir, suppleantsDe } from './mandats.rules.ts';
import { lireNoms, lirePouvoirs } from './noms.rules.ts';
import { participation, participationDe } from './participation.rules.ts';
import { choisirJointes } from './pieces-a-joindre.rules.ts';
import {
  compterPresences,
  faireLAppel,
  type Presence,
  trouverMembre,
  verifierPresences,
  verifierSuppleants,
} from './presences.rules.ts';
import { direRegleQuorum, MAJORITE, quorum, seuilQuorum } from './quorum.rules.ts';
import {
  ACTES_SEANCE,
  type ActeSeance,
  apres,
  peutEcrire,
  STATUTS_SEANCE,
  type StatutSeance,
} from './seance.rules.ts';
import { estEnAttente, fautesDeSuite, type Suite } from './suite.rules.ts';

describe('les jours', () => {
  it('comptent les jours pleins et les jours francs', () => {
    expect(joursEntre('2024-09-18', '2024-09-26')).toBe(8);
    expect(joursFrancs('2024-09-18', '2024-09-26')).toBe(7);
    expect(joursFrancs('2024-09-26', '2024-09-26')).toBe(0);
    expect(joursEntre('2025-03-29', '2025-03-31'), 'le changement d’heure ne compte pas').toBe(2);
  });
  it('reconnaissent les dates qui existent', () => {
    for (const bon of ['2024-02-29', '2026-12-31']) expect(estJour(bon), bon).toBe(true);
    for (const faux of ['2023-02-29', '2024-13-01', '2024-2-1', '26/09/2024', '', '2024-09-26T00:00'])
      expect(estJour(faux), faux).toBe(false);
  });
  it('ajoutent des mois sans sortir du mois visé', () => {
    expect(ajouterMois('2025-01-31', 1)).toBe('2025-02-28');
    expect(ajouterMois('2024-11-30', 24)).toBe('2026-11-30');
    expect(ajouterMois('2025-03-31', -1)).toBe('2025-02-28');
    expect(finDeMois(2024, 2)).toBe('2024-02-29');
    expect(finDeMois(2024, 12)).toBe('2024-12-31');
  });
  it('avancent et reculent d’autant', () => {
    const jour = fc.integer({ min: 0, max: 60_000 }).map((n) => ajouterJours('1950-01-01', n));
    fc.assert(
      fc.property(jour, fc.integer({ min: -4000, max: 4000 }), (j, n) => {
        expect(joursEntre(j, ajouterJours(j, n))).toBe(n);
      }),
    );
  });
});

describe('la vie d’une séance', () => {
  const attendu: Record<StatutSeance, Partial<Record<ActeSeance, StatutSeance>>> = {
    planifiee: { convoquer: 'convoquee', annuler: 'annulee' },
    convoquee: { convoquer: 'convoquee', ouvrir: 'ouverte', annuler: 'annulee' },
    ouverte: { clore: 'close' },
    close: { rouvrir: 'ouverte', publier: 'publiee' },
    publiee: {},
    annulee: {},
  };
  for (const statut of Object.keys(STATUTS_SEANCE) as StatutSeance[])
    for (const acte of Object.keys(ACTES_SEANCE) as ActeSeance[]) {
      const suivant = attendu[statut][acte];
      it(`${statut} + ${acte} → ${suivant ?? 'refus'}`, () => {
        const issue = apres(statut, acte);
        expect(issue.ok ? issue.valeur : null).toBe(suivant ?? null);
        if (!issue.ok) expect(issue.erreur.message).toMatch(/^On ne peut pas .+ : son état est « .+ »\.$/u);
      });
    }
  it('dit ce qui s’écrit encore, état par état', () => {
    const table = (Object.keys(STATUTS_SEANCE) as StatutSeance[]).map((s) => [
      s,
      (['preparation', 'deroule', 'suites'] as const).filter((p) => peutEcrire(s, p)),
    ]);
    expect(Object.fromEntries(table)).toEqual({
      planifiee: ['preparation'],
      convoquee: ['preparation'],
      ouverte: ['preparation', 'deroule', 'suites'],
      close: ['suites'],
      publiee: [],
      annulee: [],
    });
  });
});

describe('la vie d’une délibération et d’une décision', () => {
  it('ne passe que par les actes prévus', () => {
    const issues = Object.keys(STATUTS_DELIBERATION).map((s) =>
      (['inscrire', 'publier', 'abandonner'] as const).map((a) => {
        const issue = apresActe(s as keyof typeof STATUTS_DELIBERATION, a);
        return issue.ok ? issue.valeur : null;
      }),
    );
    expect(issues).toEqual([
      ['inscrite', null, 'abandonnee'],
      [null, 'publiee', null],
      [null, null, null],
      [null, null, null],
    ]);
  });
  it('compte les suffrages exprimés, et dit le partage', () => {
    const vote = (pour: number | null, contre: number | null, voix: 'pour' | 'contre' | null = null) =>
      sensDuVote({ pour, contre, voixPreponderante: voix });
    expect([vote(79, 0), vote(1, 2), vote(5, 5), vote(5, 5, 'pour'), vote(5, 5, 'contre')]).toEqual([
      'adoptée',
      'rejetée',
      'partage',
      'adoptée',
      'rejetée',
    ]);
    expect(vote(0, 0, 'pour'), 'sans suffrage, rien à départager').toBe('partage');
    expect(vote(null, 3)).toBe('indéterminé');
  });
  it('suit une décision jusqu’à sa fin', () => {
    const statuts = Object.keys(STATUTS_DECISION) as StatutDecision[];
    expect(statuts.map((de) => statuts.filter((a) => peutPasser(de, a)))).toEqual([
      ['a-faire', 'en-cours', 'faite', 'abandonnee'],
      ['a-faire', 'en-cours', 'faite', 'abandonnee'],
      ['en-cours', 'faite'],
      ['a-faire', 'abandonnee'],
    ]);
    const d = { statut: 'en-cours', echeance: '2026-06-30' } as const;
    expect([estEnRetard(d, '2026-06-30'), estEnRetard(d, '2026-07-01')]).toEqual([false, true]);
    expect(estEnRetard({ ...d, statut: 'faite' }, '2027-01-01')).toBe(false);
    expect(estEnRetard({ ...d, echeance: null }, '2027-01-01')).toBe(false);
  });
});

describe('le quorum', () => {
  it('vaut 44 sur 86 pour plus de la moitié', () => {
    expect(seuilQuorum(MAJORITE, 86)).toBe(44);
    expect(seuilQuorum(MAJORITE, 85)).toBe(43);
    expect(seuilQuorum({ numerateur: 1, denominateur: 3, strict: false }, 86)).toBe(29);
    expect(seuilQuorum(null, 86)).toBe(0);
    expect(quorum(MAJORITE, 86, 43).atteint).toBe(false);
    expect(quorum(MAJORITE, 86, 44).atteint).toBe(true);
  });
  it('est la plus petite présence qui dépasse, ou atteint, la part', () => {
    const regle = fc
      .record({
        numerateur: fc.integer({ min: 1, max: 9 }),
        plus: fc.integer({ min: 1, max: 9 }),
        strict: fc.boolean(),
      })
      .map(({ numerateur, plus, strict }) => ({ numerateur, denominateur: numerateur + plus, strict }));
    fc.assert(
      fc.property(regle, fc.integer({ min: 1, max: 500 }), (r, n) => {
        const suffit = (k: number) =>
          r.strict ? k * r.denominateur > n * r.numerateur : k * r.denominateur >= n * r.numerateur;
        const seuil = seuilQuorum(r, n);
        expect(suffit(seuil)).toBe(true);
        expect(suffit(seuil - 1)).toBe(false);
        expect(seuil).toBeLessThanOrEqual(n);
      }),
    );
  });
  it('se dit en français', () => {
    expect(direRegleQuorum(MAJORITE)).toBe('plus de la moitié des membres en exercice présents');
    expect(direRegleQuorum({ numerateur: 1, denominateur: 3, strict: true })).toBe(
      'plus du tiers des membres en exercice présents',
    );
    expect(direRegleQuorum({ numerateur: 2, denominateur: 5, strict: false })).toBe(
      'au moins les 2/5 des membres en exercice présents',
    );
    expect(direRegleQuorum(null)).toBe('aucun quorum exigé');
  });
});

describe('la fréquence', () => {
  const copil = { seancesParAn: 2, moisAttendus: [11, 1] };
  it('donne les échéances de l’année', () => {
    expect(echeancesDe(copil, 2026)).toEqual(['2026-01-31', '2026-11-30']);
    expect(echeancesDe({ seancesParAn: 2, moisAttendus: [] }, 2026)).toEqual(['2026-06-30', '2026-12-31']);
    expect(echeancesDe({ seancesParAn: 1, moisAttendus: [] }, 2026)).toEqual(['2026-12-31']);
    expect(echeancesDe({ seancesParAn: null, moisAttendus: [] }, 2026)).toEqual([]);
  });
  it('sait quelles échéances n’ont pas de séance', () => {
    expect(echeancesSansSeance(copil, 2026, [{ echeance: '2026-01-31', annulee: false }])).toEqual([
      '2026-11-30',
    ]);
    expect(echeancesSansSeance(copil, 2026, [])).toHaveLength(2);
  });
  it('donne autant d’échéances distinctes que de séances par an', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 2000, max: 2100 }), (n, annee) => {
        expect(new Set(echeancesDe({ seancesParAn: n, moisAttendus: [] }, annee)).size).toBe(n);
      }),
    );
  });
  it('mesure l’écart en jours, tenue ou non', () => {
    const s = { echeance: '2026-01-31', dateSeance: '2026-02-05', tenue: true, annulee: false };
    expect(situer(s, '2026-06-01')).toEqual({ etat: 'en retard', ecart: 5 });
    expect(situer({ ...s, dateSeance: '2026-01-31' }, '2026-06-01')).toEqual({
      etat: 'dans les délais',
      ecart: 0,
    });
    expect(situer({ ...s, tenue: false }, '2026-01-15'), 'fixée après son échéance').toEqual({
      etat: 'en retard',
      ecart: 5,
    });
    expect(situer({ ...s, tenue: false, dateSeance: null }, '2026-01-15')).toEqual({
      etat: 'à venir',
      ecart: -16,
    });
    expect(
      situer({ ...s, tenue: false, dateSeance: '2026-01-31' }, '2026-01-15'),
      'fixée au jour de l’échéance : il reste seize jours',
    ).toEqual({ etat: 'à venir', ecart: -16 });
    expect(situer({ ...s, tenue: false, dateSeance: null }, '2026-03-02')).toEqual({
      etat: 'en retard',
      ecart: 30,
    });
    expect(situer({ ...s, echeance: null }, '2026-03-02')).toEqual({ etat: 'sans échéance' });
  });
  it('se dit en français', () => {
    expect(direFrequence(copil)).toBe('2 séances par an, avant la fin de janvier et de novembre');
    expect(direFrequence({ seancesParAn: 1, moisAttendus: [10] })).toBe(
      '1 séance par an, avant la fin d’octobre',
    );
    expect(direFrequence({ seancesParAn: null, moisAttendus: [] })).toBe('autant que de besoin');
  });
});

describe('les mandats', () => {
  const membre = (plus: Partial<Membre>): Membre => ({
    id: 'a',
    comite: 'c',
    nom: 'Madame A',
    personne: null,
    organisme: null,
    qualite: null,
    courriel: null,
    college: null,
    role: 'membre',
    suppleantDe: null,
    debut: '2025-01-01',
    fin: '2026-12-31',
    rang: 0,
    closLe: null,
    version: 1,
    modifiePar: '',
    modifieLe: '',
    ...plus,
  });
  it('courent du premier au dernier jour compris, sauf départ', () => {
    const jours = ['2024-12-31', '2025-01-01', '2026-12-31', '2027-01-01'];
    const compte = (m: Membre) => jours.map((j) => enExercice([m], j).length);
    expect(compte(membre({}))).toEqual([0, 1, 1, 0]);
    expect(compte(membre({ closLe: '2025-06-30' }))).toEqual([0, 1, 0, 0]);
    expect(compte(membre({ fin: null }))).toEqual([0, 1, 1, 1]);
    expect(compte(membre({ role: 'suppleant' })), 'un suppléant n’est pas en exercice').toEqual([0, 0, 0, 0]);
  });
  it('alertent dans les mois qui précèdent leur fin, le plus proche d’abord', () => {
    const membres = [
      membre({ id: 'tard' }),
      membre({ id: 'tot', fin: '2026-11-15' }),
      membre({ id: 'sans', fin: null }),
    ];
    expect(mandatsARenouveler(membres, '2026-10-01', 3).map((m) => m.id)).toEqual(['tot', 'tard']);
    expect(mandatsARenouveler(membres, '2026-10-01', 2).map((m) => m.id)).toEqual(['tot']);
    expect(mandatsARenouveler(membres, '2026-05-01', 3)).toEqual([]);
    expect(mandatsEchus(membres, '2026-12-01').map((m) => m.id)).toEqual(['tot']);
  });
  it('gardent leurs suppléants quand ils sont renouvelés', () => {
    const membres = [
      membre({ id: 'ancien', nom: 'Madame A' }),
      membre({ id: 'nouveau', nom: 'Madame A', debut: '2027-01-01', fin: null }),
      membre({ id: 's', nom: 'Madame Zoé', role: 'suppleant', suppleantDe: 'ancien', fin: null }),
      membre({ id: 't', nom: 'Madame Yse', role: 'suppleant', suppleantDe: 'ancien', fin: '2025-12-31' }),
    ];
    expect([...suppleantsDe(membres, '2027-02-01')]).toEqual([
      ['ancien', ['Madame Zoé']],
      ['nouveau', ['Madame Zoé']],
    ]);
    expect([...suppleantsDe(membres, '2024-12-31')]).toEqual([]);
  });
  it('disent les sièges pourvus par collège', () => {
    const etat = pourvoir(
      [
        { nom: 'Élus', sieges: 5 },
        { nom: 'Agents', sieges: null },
      ],
      [{ college: 'Élus' }, { college: 'Élus' }, { college: null }],
    );
    expect(etat).toEqual([
      { nom: 'Élus', sieges: 5, pourvus: 2 },
      { nom: 'Agents', sieges: null, pourvus: 0 },
    ]);
  });
});

describe('les noms', () => {
  it('se comparent sans civilité, accents, casse ni coupure de ligne', () => {
    expect(memeNom('Madame Marie-Hélène JUILLARD- RANDRIAN', 'mme marie-helene Juillard-Randrian')).toBe(
      true,
    );
    expect(memeNom('Monsieur Jean MARTIN', 'Madame Jeanne MARTIN')).toBe(false);
    expect(designe('Monsieur HOAREAU', 'Monsieur Antoine HOAREAU')).toBe(true);
    expect(designe('Monsieur', 'Monsieur Antoine HOAREAU')).toBe(false);
  });
  it('se lisent un par ligne', () => {
    expect(lireNoms(' Madame  A \r\n\nMadame B-\nC\n')).toEqual(['Madame A', 'Madame B-C']);
    expect(
      lirePouvoirs('Madame A pouvoir à Monsieur B\nMme C donne procuration à M. D\nE → F\nrien'),
    ).toEqual({
      pouvoirs: [
        { de: 'Madame A', a: 'Monsieur B' },
        { de: 'Mme C', a: 'M. D' },
        { de: 'E', a: 'F' },
      ],
      illisibles: ['rien'],
    });
  });
});

describe('les présences et les pouvoirs', () => {
  const p = (membre: string, statut: Presence['statut'], plus: Partial<Presence> = {}): Presence => ({
    membre,
    nom: `Madame ${membre}`,
    college: null,
    statut,
    pouvoirA: null,
    suppleePar: null,
    ...plus,
  });
  const fautes = (presences: readonly Presence[], max: number | null = 1) =>
    verifierPresences(presences, max).map((f) => `${f.membre}/${f.champ} : ${f.message}`);

  it('acceptent un pouvoir à un membre présent ou suppléé', () => {
    expect(fautes([p('a', 'present'), p('b', 'pouvoir', { pouvoirA: 'a' })])).toEqual([]);
    expect(fautes([p('a', 'supplee', { suppleePar: 'Zoé' }), p('b', 'pouvoir', { pouvoirA: 'a' })])).toEqual(
      [],
    );
  });
  it('refusent un pouvoir sans porteur, à soi, à un absent, à un mandant, à un inconnu', () => {
    expect(fautes([p('a', 'pouvoir')])).toEqual(['a/pouvoir : Indiquez à qui Madame a a donné pouvoir.']);
    expect(fautes([p('a', 'pouvoir', { pouvoirA: 'a' })])).toEqual([
      'a/pouvoir : Madame a ne peut pas se donner pouvoir.',
    ]);
    expect(fautes([p('a', 'absent'), p('b', 'pouvoir', { pouvoirA: 'a' })])).toEqual([
      'b/pouvoir : Madame a est absent : il ne peut pas porter un pouvoir.',
    ]);
    expect(
      fautes([p('a', 'present'), p('b', 'pouvoir', { pouvoirA: 'a' }), p('c', 'pouvoir', { pouvoirA: 'b' })]),
    ).toEqual(['c/pouvoir : Madame b a lui-même donné pouvoir : un pouvoir ne se transmet pas.']);
    expect(fautes([p('b', 'pouvoir', { pouvoirA: 'x' })])).toEqual([
      'b/pouvoir : Le porteur du pouvoir de Madame b n’est pas un membre convoqué.',
    ]);
    expect(fautes([p('a', null), p('b', 'pouvoir', { pouvoirA: 'a' })])).toHaveLength(1);
    expect(fautes([p('a', 'supplee')])).toEqual(['a/suppleant : Indiquez qui supplée Madame a.']);
  });
  it('refusent le pouvoir de trop, pas les précédents', () => {
    const trois = [p('a', 'present'), ...['b', 'c', 'd'].map((m) => p(m, 'pouvoir', { pouvoirA: 'a' }))];
    expect(fautes(trois, 2)).toEqual([
      'd/pouvoir : Madame a porte déjà 2\u00a0pouvoirs, le maximum permis (Madame b, Madame c).',
    ]);
    expect(fautes(trois, null)).toEqual([]);
    expect(fautes(trois, 0)).toHaveLength(3);
  });
  it('refusent un suppléant qui n’est pas celui du membre, s’il en a un de désigné', () => {
    const liste = [p('a', 'supplee', { suppleePar: 'mme Zoé' }), p('b', 'supplee', { suppleePar: 'Luc' })];
    const dites = (designes: Record<string, string[]>) =>
      verifierSuppleants(liste, new Map(Object.entries(designes))).map((f) => f.message);
    expect(dites({ a: ['Madame Zoé', 'Madame Yse'] })).toEqual([]);
    expect(dites({ b: ['Madame Zoé', 'Madame Yse'] })).toEqual([
      'Luc n’est pas suppléant de Madame b (Madame Zoé et Madame Yse).',
    ]);
  });
  it('se comptent sans que « non relevé » devienne « absent »', () => {
    const liste = [
      p('a', 'present'),
      p('b', 'supplee', { suppleePar: 'Zoé' }),
      p('c', 'pouvoir', { pouvoirA: 'b' }),
      p('d', 'absent'),
      p('e', null),
    ];
    expect(compterPresences(liste)).toEqual({
      convoques: 5,
      presents: 2,
      supplees: 1,
      procurations: 1,
      absents: 1,
      nonReleves: 1,
    });
    expect(participation(liste)).toEqual({ numerateur: 2, denominateur: 5, nonDeclare: 1, taux: 0.4 });
    expect(participation([p('a', null)]).taux).toBeNull();
    expect(participationDe([]).taux).toBeNull();
    expect(faireLAppel(liste)).toEqual({
      presents: ['Madame a', 'Zoé (suppléant de Madame b)'],
      absents: ['Madame d'],
      pouvoirs: [{ de: 'Madame c', a: 'Zoé (suppléant de Madame b)' }],
    });
    expect(trouverMembre('mme A', liste)).toBe('a');
    expect(trouverMembre('Madame inconnue', liste)).toBeNull();
  });
  it('forment toujours un total : présents + procurations + absents + non relevés = convoqués', () => {
    const statut = fc.constantFrom('present', 'supplee', 'pouvoir', 'absent', null);
    fc.assert(
      fc.property(fc.array(statut), (statuts) => {
        const d = compterPresences(statuts.map((s) => ({ statut: s })));
        expect(d.presents + d.procurations + d.absents + d.nonReleves).toBe(d.convoques);
      }),
    );
  });
});

describe('la convocation', () => {
  it('respecte ou non le délai choisi', () => {
    expect(delaiDeConvocation('2024-09-18', '2024-09-26', 5)).toEqual({
      jours: 8,
      francs: 7,
      exige: 5,
      respecte: true,
    });
    expect(delaiDeConvocation('2024-09-20', '2024-09-26', 5).respecte).toBe(true);
    expect(delaiDeConvocation('2024-09-21', '2024-09-26', 5).respecte).toBe(false);
    expect(delaiDeConvocation('2024-09-27', '2024-09-26', null).respecte).toBe(false);
  });
  it('donne l’ordre du jour, le lieu et la règle des pouvoirs', () => {
    const { objet, corps } = ecrireConvocation({
      collectivite: 'Valmont',
      comite: 'COPIL',
      dateSeance: '2026-01-15',
      heure: '14:30',
      lieu: 'salle du conseil',
      points: [{ sujet: 'Stratégie 2026', rapporteur: 'Madame A' }],
      pieces: ['note.pdf'],
      procurationsMax: 1,
      signataire: 'Madame B',
    });
    expect(objet).toBe('Convocation : COPIL, 15 janvier 2026');
    expect(corps).toContain('qui se tiendra le 15 janvier 2026 à 14 h 30, salle du conseil.');
    expect(corps).toContain('1. Stratégie 2026 (rapporteur : Madame A)');
    expect(corps).toContain('chacun peut en porter un seul');
    expect(corps).toContain('Documents de la séance : note.pdf.');
  });
});

describe('les documents joints à une convocation', () => {
  const peser = (...octets: number[]) => octets.map((o) => ({ octets: o }));
  it('sont pris dans l’ordre tant qu’ils tiennent ; un trop lourd n’écarte pas les suivants', () => {
    const { jointes, tropLourdes } = choisirJointes(peser(4, 7, 6, 1), 10);
    expect(jointes).toEqual(peser(4, 6));
    expect(tropLourdes).toEqual(peser(7, 1));
  });
  it('remplissent la limite au plus juste, et pas un octet de plus', () => {
    expect(choisirJointes(peser(10), 10).jointes).toHaveLength(1);
    expect(choisirJointes(peser(11), 10).jointes).toEqual([]);
    expect(choisirJointes([], 10)).toEqual({ jointes: [], tropLourdes: [] });
  });
});

describe('la suite donnée', () => {
  it('reste à donner tant que rien n’est décidé, ou que l’on étudie encore', () => {
    expect(estEnAttente(null)).toBe(true);
    expect(estEnAttente('a-etudier')).toBe(true);
    for (const suite of ['retenue', 'adaptee', 'ecartee'] as const)
      expect(estEnAttente(suite), suite).toBe(false);
  });

  it('écarter et adapter se motivent ; retenir et étudier, non', () => {
    const champs = (suite: Suite | null) => fautesDeSuite({ suite, motif: ' ' }).map((f) => f.champ);
    expect(champs('ecartee')).toEqual(['motif']);
    expect(champs('adaptee')).toEqual(['motif']);
    expect(champs('retenue')).toEqual([]);
    expect(champs('a-etudier')).toEqual([]);
    expect(champs(null)).toEqual([]);
  });
});
