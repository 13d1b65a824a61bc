import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue, deriver, indicateurCanoniqueDe, statuer } from '#domaines/indicateur';
import type { Demande } from './collecte.ts';
import { consolider } from './consolider.rules.ts';
import { couvertureDe, estAPrevenir, suivreDemandes } from './demande.rules.ts';
import { direDetail, direReponse, direTermes } from './dire-reponse.rules.ts';
import { estASaisir, estSaisissable, formesDe } from './forme.rules.ts';
import type { FicheMesure, MesureSaisie, Reponse } from './reponse.ts';
import { fautesDeFiche } from './verifier-fiche.rules.ts';
import { versMesure } from './vers-mesure.rules.ts';

const lisse = (texte: string): string => texte.replace(/[\u00a0\u202f]/gu, ' ');
const formes = (code: string): readonly string[] => {
  const indicateur = indicateurCanoniqueDe(code);
  if (indicateur === null) throw new Error(`${code} absent`);
  return formesDe(indicateur).map(({ forme, unite }) => `${forme}${unite === '' ? '' : ` ${unite}`}`);
};

const part = (numerateur: number, denominateur: number): Reponse => ({
  forme: 'part',
  unite: '',
  numerateur,
  denominateur,
});

let rang = 0;
const mesure = (changements: Partial<MesureSaisie> = {}): MesureSaisie => {
  rang += 1;
  return {
    id: `m${rang}`,
    code: 'RES-03',
    annee: 2025,
    acheteur: null,
    reponse: part(30, 100),
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
    ...changements,
  };
};

describe('ce que l’on peut répondre suit l’unité de l’indicateur', () => {
  test.each([
    ['ENV-33', ['part']],
    ['ENV-16', ['part-montant', 'montant']],
    ['TER-08', ['part-montant', 'montant']],
    ['MOB-01', ['part', 'nombre']],
    ['RES-01', ['nombre kWh']],
    ['RES-11', ['nombre litres', 'nombre kg', 'montant']],
    // Un montant par structure, un délai par demande : deux termes, jamais la moyenne seule.
    ['SOC-15', ['moyenne €']],
    ['USG-03', ['moyenne jours']],
    // « valeur N-1 pour l'évolution » n'est pas un dénominateur.
    ['RES-08', ['nombre m3']],
    ['GOV-09', ['oui-non', 'jalon', 'nombre']],
    ['GOV-06', ['oui-non', 'jalon']],
    // Ce que la loi demande se compte en montants.
    ['SOC-29', ['part-montant']],
    ['GOV-13', ['jalon']],
    ['ENV-26', ['liste']],
    ['SOC-08', ['repartition']],
    ['RES-12', ['montant']],
  ])('%s', (code, attendues) => expect(formes(code)).toEqual(attendues));

  test('chacun des 59 indicateurs à saisir a au moins une forme ; ce qui a une formule ne se saisit jamais', () => {
    const aSaisir = catalogue().filter(estASaisir);
    expect(aSaisir).toHaveLength(59);
    for (const i of catalogue().filter(estSaisissable)) expect(formesDe(i).length, i.code).toBeGreaterThan(0);
    expect(catalogue().filter((i) => i.formule !== undefined && estSaisissable(i))).toEqual([]);
  });
});

describe('une réponse devient une mesure', () => {
  test('un pourcentage garde ses deux termes, et ses bornes sont sa valeur', () => {
    expect(versMesure(part(32, 50))).toMatchObject({ genre: 'part', numerateur: 32, denominateur: 50 });
    expect(deriver(versMesure(part(32, 50)))).toMatchObject({ valeur: 0.64, bornes: [0.64, 0.64] });
  });
  test('en euros, c’est le montant qui se juge', () => {
    const m = versMesure({ forme: 'part-montant', unite: '', numerateur: 41_200, denominateur: 82_400 });
    expect(deriver(m)).toMatchObject({ valeur: 0.5, unite: 'montant' });
    expect(deriver(m).enNombre.valeur).toBeNull();
  });
  test('un dénominateur nul est sans objet ; un silence n’est ni zéro, ni sans objet', () => {
    expect(deriver(versMesure(part(0, 0)))).toMatchObject({ valeur: null, bornes: [null, null] });
    const silence = deriver(versMesure({ forme: 'non-declare', motif: 'compteur en panne' }));
    const cible = { annee: 2025, sens: '≥', valeur: 10, base: null } as const;
    expect(silence.valeur).toBeNull();
    expect(statuer(silence, cible, 2025)?.statut).toBe('non déclaré');
    expect(statuer(deriver(versMesure(part(0, 0))), cible, 2025)?.statut).toBe('sans objet');
  });
  test('quelle que soit la réponse chiffrée, la valeur dérivée est dans ses bornes', () => {
    const n = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom('part', 'part-montant', 'moyenne'), n, n, (forme, num, den) => {
        const { valeur, bornes } = deriver(
          versMesure({ forme, unite: '', numerateur: num, denominateur: den } as Reponse),
        );
        expect([valeur, valeur]).toEqual(bornes);
        if (den > 0) expect(valeur).toBeCloseTo(num / den);
      }),
    );
  });
});

describe('une réponse se dit en clair', () => {
  test.each([
    [part(32, 50), '64 %', '32 sur 50', ''],
    [
      { forme: 'part-montant', unite: '', numerateur: 41_200, denominateur: 67_500 },
      '61 %',
      '41 200 € sur 67 500 €',
      '',
    ],
    [
      { forme: 'moyenne', unite: 'jours', numerateur: 1_203, denominateur: 351 },
      '3,43 jours',
      '1 203 jours ÷ 351',
      '',
    ],
    [{ forme: 'nombre', unite: 'tonnes', numerateur: 12.5 }, '12,5 tonnes', '', ''],
    [{ forme: 'montant', unite: '', numerateur: 1_500_000 }, '1 500 000 €', '', ''],
    [{ forme: 'oui-non', oui: true, jours: 3 }, 'oui, 3 jours de retard', '', ''],
    [{ forme: 'oui-non', oui: false, jours: null }, 'non', '', ''],
    [
      { forme: 'jalon', etape: 'kit diffusé', le: '2026-03-01', atteint: true },
      'atteint le 1er mars 2026',
      '',
      'kit diffusé',
    ],
    [
      { forme: 'jalon', etape: 'kit créé', le: '2027-01-15', atteint: false },
      'pas encore atteint, attendu le 15 janvier 2027',
      '',
      'kit créé',
    ],
    [{ forme: 'liste', elements: ['bruit', 'eau'] }, '2 éléments', '', 'bruit ; eau'],
    [
      {
        forme: 'repartition',
        parts: [
          { libelle: 'Femmes', valeur: 12 },
          { libelle: 'Hommes', valeur: 36 },
        ],
      },
      '2 parts',
      '',
      'Femmes 25 % (12 sur 48) ; Hommes 75 % (36 sur 48)',
    ],
  ] as const satisfies readonly (readonly [Reponse, string, string, string])[])(
    '%j',
    (r, valeur, termes, detail) => {
      expect([direReponse(r), direTermes(r), direDetail(r)].map(lisse)).toEqual([valeur, termes, detail]);
    },
  );
});

describe('ce qui ne s’enregistre pas', () => {
  const fiche = (changements: Partial<FicheMesure>): FicheMesure => ({
    code: 'RES-03',
    annee: 2025,
    acheteur: null,
    reponse: part(1, 2),
    source: 'bilan',
    dateSource: null,
    commentaire: '',
    ...changements,
  });
  const champs = (changements: Partial<FicheMesure>) =>
    fautesDeFiche(fiche(changements), '2026-06-15').map((f) => f.champ);
  test.each([
    ['une fiche complète', {}, []],
    ['un pourcentage sans dénominateur', { reponse: part(1, Number.NaN) }, ['denominateur']],
    ['une année à venir', { annee: 2027 }, ['annee']],
    ['aucune source', { source: ' ' }, ['source']],
    ['un jour qui n’existe pas', { dateSource: '2026-02-30' }, ['dateSource']],
    ['une source à venir', { dateSource: '2026-06-16' }, ['dateSource']],
    ['un silence sans raison', { reponse: { forme: 'non-declare', motif: '' }, source: '' }, ['motif']],
    [
      'un silence avec sa raison, sans source',
      { reponse: { forme: 'non-declare', motif: 'panne' }, source: '' },
      [],
    ],
    ['un jalon sans nom', { reponse: { forme: 'jalon', etape: '', le: null, atteint: true } }, ['etape']],
    ['une liste vide', { reponse: { forme: 'liste', elements: [] } }, ['elements']],
    [
      'une répartition d’une seule part',
      { reponse: { forme: 'repartition', parts: [{ libelle: 'A', valeur: 1 }] } },
      ['parts'],
    ],
    [
      'deux parts du même nom',
      {
        reponse: {
          forme: 'repartition',
          parts: [
            { libelle: 'A', valeur: 1 },
            { libelle: 'a', valeur: 2 },
          ],
        },
      },
      ['parts'],
    ],
    // L'invraisemblable se signale ailleurs : il n'empêche rien.
    ['plus de 100 %', { reponse: part(120, 100) }, []],
  ] as const satisfies readonly (readonly [string, Partial<FicheMesure>, readonly string[]])[])(
    '%s',
    (_nom, changements, attendus) => {
      expect(champs(changements)).toEqual(attendus);
    },
  );
});

describe('l’ensemble des acheteurs', () => {
  const [a, b] = ['111111111', '222222222'];
  const un = (saisies: readonly MesureSaisie[], acheteurs: readonly string[] | null = null) =>
    consolider(saisies, acheteurs)[0];
  test('le total saisi l’emporte sur la somme ; sans lui, les deux termes s’additionnent', () => {
    const saisies = [
      mesure({ acheteur: a, reponse: part(10, 20) }),
      mesure({ acheteur: b, reponse: part(1, 20) }),
    ];
    const somme = un(saisies);
    expect(somme?.mesure).toMatchObject({ numerateur: 11, denominateur: 40 });
    expect(lisse(somme?.suite ?? '')).toBe('somme de 2 acheteurs');
    expect(un([...saisies, mesure({ reponse: part(15, 40) })])?.mesure.numerateur).toBe(15);
    expect(un(saisies, [b])?.mesure.numerateur).toBe(1);
    expect(un([mesure()], [b]), 'le total ne dit rien d’un seul').toBeUndefined();
  });
  test('un acheteur qui ne déclare pas laisse un doute : la cible ne se juge pas sur les autres seuls', () => {
    const m = un([
      mesure({ acheteur: a, reponse: { forme: 'nombre', unite: 'kWh', numerateur: 80 } }),
      mesure({ acheteur: b, reponse: { forme: 'non-declare', motif: 'panne' } }),
    ]);
    if (m === undefined) throw new Error('absente');
    expect(m.valeur === null ? '' : lisse(m.valeur)).toBe('80 kWh');
    expect(lisse(m.suite)).toBe('somme de 1 acheteur ; 1 acheteur ne déclare rien');
    const juger = (valeur: number) =>
      statuer(deriver(m.mesure), { annee: 2025, sens: '≥', valeur, base: null }, 2025)?.statut;
    expect([juger(80), juger(100)]).toEqual(['atteint', 'à confirmer']);
  });
  test('des oui et des non donnent la part de ceux qui ont dit oui ; des listes se réunissent', () => {
    const oui = (acheteur: string, reponse: boolean) =>
      mesure({ acheteur, reponse: { forme: 'oui-non', oui: reponse, jours: null } });
    expect(un([oui(a, true), oui(b, false)])?.mesure).toMatchObject({ numerateur: 1, denominateur: 2 });
    const liste = (acheteur: string, ...elements: string[]) =>
      mesure({ acheteur, reponse: { forme: 'liste', elements } });
    expect(un([liste(a, 'eau', 'bruit'), liste(b, 'eau')])?.suite).toContain('eau ; bruit');
  });
  test('des unités différentes ne s’additionnent pas', () => {
    const m = un([
      mesure({ acheteur: a, reponse: { forme: 'nombre', unite: 'litres', numerateur: 5 } }),
      mesure({ acheteur: b, reponse: { forme: 'nombre', unite: 'kg', numerateur: 5 } }),
    ]);
    expect(m?.valeur).toBeNull();
    expect(m?.suite).toContain('ne s’additionnent pas');
  });
});

describe('une demande suit la mesure qui lui répond', () => {
  const demande = (changements: Partial<Demande> = {}): Demande => ({
    id: 'd1',
    schema: 's',
    annee: 2025,
    code: 'RES-03',
    acheteur: null,
    axes: [],
    service: null,
    personne: null,
    echeance: '2026-05-31',
    demandeeLe: '2026-04-01T00:00:00.000Z',
    relanceLe: null,
    sansObjetLe: null,
    motif: '',
    version: 1,
    modifiePar: 'Ada',
    modifieLe: '2026-04-01T00:00:00.000Z',
    ...changements,
  });
  const suivre = (d: Demande, mesures: readonly MesureSaisie[] = []) => {
    const [suivie] = suivreDemandes([d], mesures, '2026-06-15');
    if (suivie === undefined) throw new Error('absente');
    return suivie;
  };
  test('demandée, en retard, reçue, validée, sans objet', () => {
    expect(suivre(demande())).toMatchObject({ etat: 'demandee', retard: 15 });
    expect(suivre(demande({ echeance: '2026-06-15' })).retard).toBe(0);
    expect(suivre(demande(), [mesure()])).toMatchObject({ etat: 'recue', retard: 0 });
    expect(suivre(demande(), [mesure({ valideeLe: '2026-06-01T00:00:00Z' })]).etat).toBe('validee');
    expect(suivre(demande({ sansObjetLe: '2026-06-01T00:00:00Z' }), [mesure()]).etat).toBe('sans-objet');
    expect(
      suivre(demande(), [mesure({ acheteur: '111111111' })]).etat,
      'un acheteur n’est pas l’ensemble',
    ).toBe('demandee');
  });
  test('la dernière mesure connue dit depuis quand ce sujet est sans nouvelles', () => {
    const ancienne = mesure({ annee: 2022 });
    expect(suivre(demande(), [ancienne, mesure({ annee: 2020 })]).derniere?.annee).toBe(2022);
  });
  test('le sans objet n’est pas attendu : la couverture ne le compte pas', () => {
    const suivies = [
      suivre(demande()),
      suivre(demande(), [mesure()]),
      suivre(demande({ sansObjetLe: '2026-06-01T00:00:00Z' })),
    ];
    expect(couvertureDe(suivies)).toEqual({
      recues: { oui: 1, total: 2 },
      validees: { oui: 0, total: 2 },
      enRetard: 1,
      sansObjet: 1,
    });
  });
  test('on n’écrit qu’une fois par mois, et plus du tout quand la collecte est close', () => {
    const ouverte = { closeLe: null };
    const prevenir = (d: Demande, collecte: { closeLe: string | null } = ouverte) =>
      estAPrevenir(suivre(d), collecte, '2026-06-15');
    expect(prevenir(demande())).toBe(true);
    expect(prevenir(demande({ relanceLe: '2026-05-20T08:00:00Z' }))).toBe(false);
    expect(prevenir(demande({ relanceLe: '2026-05-16T08:00:00Z' }))).toBe(true);
    expect(prevenir(demande(), { closeLe: '2026-06-01T00:00:00Z' })).toBe(false);
  });
});
