import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marche, titulaire } from '../../../tests/marche-de-test.ts';
import type { Marche, Modification } from './marche.ts';
import { rapprocherMarches } from './rapprocher-marches.rules.ts';

const A = '34498005700048';
const A_AUTRE_ETABLISSEMENT = '34498005700022';
const B = '41246592400055';
const C = '50016846300023';

const modification = (champs: Partial<Modification> = {}): Modification => ({
  numero: 1,
  objet: null,
  dateNotification: '2024-09-01',
  datePublicationDonnees: '2024-09-10',
  dureeMois: null,
  montant: null,
  titulaires: null,
  ...champs,
});

const formes = (lignes: readonly Marche[]) =>
  rapprocherMarches(lignes).map(({ lignes: rangs, fusion, gardeAPart }) => ({ rangs, fusion, gardeAPart }));

const seul = (lignes: readonly Marche[]): Marche => {
  const contrats = rapprocherMarches(lignes);
  expect(contrats).toHaveLength(1);
  return contrats[0]?.marche ?? marche();
};

describe('un seul contrat', () => {
  test('une ligne seule a pour clé le SIRET et le numéro, et reste telle quelle', () => {
    const m = marche();
    expect(rapprocherMarches([m])).toEqual([
      { cle: '21210231300013-2024VDPA0001', marche: m, lignes: [0], fusion: [], gardeAPart: null },
    ]);
  });

  test('la même ligne deux fois, à la date de publication près, est une copie', () => {
    expect(formes([marche(), marche({ datePublicationDonnees: '2024-05-01' })])).toEqual([
      { rangs: [0, 1], fusion: ['copie'], gardeAPart: null },
    ]);
  });

  test('republié : objet réécrit, montant annuel devenu total, mais même date, mêmes titulaires, même CPV', () => {
    const ancien = marche({ montant: 55_000, dureeMois: 12, objet: 'Achat de prestations' });
    const nouveau = marche({
      montant: 220_000,
      dureeMois: 48,
      objet: 'SJDB PRESTATIONS',
      datePublicationDonnees: '2024-06-25',
    });
    for (const ordre of [
      [ancien, nouveau],
      [nouveau, ancien],
    ]) {
      expect(formes(ordre)).toEqual([{ rangs: [0, 1], fusion: ['republication'], gardeAPart: null }]);
      expect(seul(ordre)).toMatchObject({ montant: 220_000, dureeMois: 48, objet: 'SJDB PRESTATIONS' });
    }
  });

  test('republié par un autre établissement du titulaire, avec un autre CPV mais le même montant', () => {
    const lignes = [
      marche({ titulaires: [titulaire(A)] }),
      marche({
        titulaires: [titulaire(A_AUTRE_ETABLISSEMENT)],
        codeCPV: '45112700',
        datePublicationDonnees: '2024-06-01',
      }),
    ];
    expect(formes(lignes)).toEqual([{ rangs: [0, 1], fusion: ['republication'], gardeAPart: null }]);
  });

  test('un groupement publié à raison d’une ligne par cotitulaire réunit ses titulaires', () => {
    const lignes = [C, A, B].map((id) => marche({ titulaires: [titulaire(id)] }));
    expect(formes(lignes)).toEqual([{ rangs: [0, 1, 2], fusion: ['cotitulaires'], gardeAPart: null }]);
    expect(
      seul(lignes)
        .titulaires.map(({ id }) => id)
        .sort(),
    ).toEqual([A, B, C]);
  });

  test('un marché transféré est reconnu à la modification qui change le titulaire', () => {
    const cede = marche({ modifications: [modification({ titulaires: [titulaire(B)] })] });
    const repris = marche({ titulaires: [titulaire(B)], datePublicationDonnees: '2024-12-01' });
    expect(formes([cede, repris])[0]?.fusion).toEqual(['republication']);
  });

  test('« non déclaré » dans la dernière publication n’efface pas ce qu’une autre déclarait', () => {
    const declare = marche({
      considerationsSociales: ['Clause sociale'],
      datePublicationDonnees: '2024-02-01',
    });
    const muet = marche({ considerationsSociales: null, objet: 'Autre texte' });
    expect(seul([declare, muet])).toMatchObject({
      considerationsSociales: ['Clause sociale'],
      objet: 'Autre texte',
    });
  });

  test('les modifications se réunissent dans l’ordre, une fois chacune, et le montant initial reste initial', () => {
    const premiere = modification({ numero: 1, montant: 130_000 });
    const deuxieme = modification({ numero: 2, montant: 150_000, dateNotification: '2024-11-01' });
    const lignes = [
      marche({ montant: 150_000, datePublicationDonnees: '2024-12-01', modifications: [deuxieme, premiere] }),
      marche({ montant: 120_000, modifications: [premiere] }),
    ];
    expect(seul(lignes)).toMatchObject({ montant: 120_000, modifications: [premiere, deuxieme] });
  });
});

describe('des contrats gardés à part', () => {
  test('deux lots nommés, du même titulaire, notifiés le même jour', () => {
    const lignes = [
      marche({ objet: 'Conseil juridique. Lot 3Problématiques', montant: 20_000 }),
      marche({ objet: 'Conseil juridique. Lot N°2 : personnels', montant: 200_000 }),
    ];
    expect(formes(lignes).map((c) => c.gardeAPart)).toEqual(['lots', 'lots']);
  });

  test('deux lots sans numéro d’une même entreprise, publiés ensemble, de montants différents', () => {
    const lignes = [marche({ montant: 80_096 }), marche({ montant: 20_389 })];
    expect(formes(lignes).map((c) => c.gardeAPart)).toEqual(['objet', 'objet']);
  });

  test('deux titulaires et deux montants', () => {
    const lignes = [
      marche({ titulaires: [titulaire(A)] }),
      marche({ titulaires: [titulaire(B)], montant: 9 }),
    ];
    expect(formes(lignes).map((c) => c.gardeAPart)).toEqual(['titulaires', 'titulaires']);
  });

  test('un marché et une concession de même numéro', () => {
    const lignes = [marche(), marche({ typeContrat: 'concession' })];
    expect(formes(lignes).map((c) => c.gardeAPart)).toEqual(['type', 'type']);
  });

  test('une ligne sans numéro de lot ne colle pas deux lots', () => {
    const lot = (numero: string) =>
      marche({ objet: `Travaux${numero}`, datePublicationDonnees: `2024-0${numero.length}-01` });
    const lignes = [lot(' lot 1'), lot(' - lot n°2'), marche({ objet: 'Travaux' })];
    expect(rapprocherMarches(lignes)).toHaveLength(3);
  });

  test('deux contrats publiés le même jour ne sont pas collés par la republication de l’un d’eux', () => {
    const a = marche({ montant: 1_998_893.58, objet: 'Collecte, secteur est – lot A' });
    const b = marche({ montant: 894_134, objet: 'Collecte, secteur est – lot B' });
    const aRepublie = marche({
      montant: 1_998_893.58,
      objet: 'Collecte, secteur est',
      datePublicationDonnees: '2026-11-15',
    });
    const contrats = rapprocherMarches([a, aRepublie, b]);
    expect(contrats.map(({ lignes }) => lignes).sort()).toEqual([[0, 1], [2]]);
    expect(contrats.map(({ marche: m }) => m.montant).sort()).toEqual([1_998_893.58, 894_134]);
  });

  test('ce qui republie aussi bien l’un que l’autre reste à part', () => {
    const contrats = formes([
      marche({ montant: 100_000 }),
      marche({ montant: 200_000 }),
      marche({ montant: 300_000, datePublicationDonnees: '2026-11-15' }),
    ]);
    expect(contrats.map(({ rangs }) => rangs).sort()).toEqual([[0], [1], [2]]);
  });

  test('leurs clés ne changent pas quand un autre lot ou une republication arrive', () => {
    const lots = [1, 2, 3].map((n) =>
      marche({ objet: `Lot ${n}`, montant: n * 1000, codeCPV: `4500000${n}` }),
    );
    const deux = rapprocherMarches(lots.slice(0, 2)).map((c) => c.cle);
    const trois = rapprocherMarches(lots).map((c) => c.cle);
    expect(trois).toEqual(expect.arrayContaining(deux));
    const republie = marche({ ...lots[0], dureeMois: 24, datePublicationDonnees: '2025-01-01' });
    expect(rapprocherMarches([...lots, republie]).map((c) => c.cle)).toEqual(trois);
  });
});

const ligneArbitraire = fc
  .record({
    objet: fc.constantFrom('Travaux', 'Travaux lot 1', 'Travaux lot 2', null),
    titulaires: fc.uniqueArray(fc.constantFrom(A, A_AUTRE_ETABLISSEMENT, B), { maxLength: 2 }),
    montant: fc.constantFrom(null, 0, 1000, 2000),
    codeCPV: fc.constantFrom(null, '45000000', '77310000'),
    dateNotification: fc.constantFrom(null, '2024-01-01', '2024-02-01'),
    datePublicationDonnees: fc.constantFrom(null, '2024-03-01', '2024-04-01'),
    considerationsSociales: fc.constantFrom(null, [], ['Clause sociale' as const]),
    modifications: fc.constantFrom(
      [],
      [modification({ montant: 2000 })],
      [modification({ numero: 2, titulaires: [titulaire(B)] })],
    ),
  })
  .map((champs) => marche({ ...champs, titulaires: champs.titulaires.map((id) => titulaire(id)) }));

describe('lois', () => {
  test('l’ordre des lignes ne change rien aux contrats', () => {
    fc.assert(
      fc.property(
        fc
          .array(ligneArbitraire, { minLength: 1, maxLength: 7 })
          .chain((lignes) =>
            fc.tuple(fc.constant(lignes), fc.shuffledSubarray(lignes, { minLength: lignes.length })),
          ),
        ([lignes, melangees]) => {
          const sansRangs = (ms: readonly Marche[]) =>
            rapprocherMarches(ms).map(({ lignes: rangs, ...contrat }) => ({ ...contrat, n: rangs.length }));
          expect(sansRangs(melangees)).toEqual(sansRangs(lignes));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('chaque ligne est dans un contrat et un seul, et chaque clé est unique', () => {
    fc.assert(
      fc.property(fc.array(ligneArbitraire, { maxLength: 8 }), (lignes) => {
        const contrats = rapprocherMarches(lignes);
        expect(contrats.flatMap((c) => c.lignes).sort((a, b) => a - b)).toEqual(
          lignes.map((_, rang) => rang),
        );
        expect(new Set(contrats.map((c) => c.cle)).size).toBe(contrats.length);
      }),
      { numRuns: 500 },
    );
  });

  test('dix mille lignes du même numéro se rapprochent sans attendre', () => {
    const lignes = Array.from({ length: 10_000 }, (_, n) =>
      marche({ montant: n, titulaires: [titulaire(String(10_000_000_000_000 + n * 100_000))] }),
    );
    const debut = performance.now();
    expect(rapprocherMarches(lignes)).toHaveLength(10_000);
    expect(performance.now() - debut).toBeLessThan(5_000);
  });
});
