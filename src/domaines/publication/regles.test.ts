import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fautesDeSaisie } from '#domaines/acte';
import { anneeDe, joursEntre } from '#platform/jours.ts';
import { type Cadence, direCadence, echeancesDeLAnnee } from './cadence.rules.ts';
import { SAISIE_CADENCE, SAISIE_PUBLICATION } from './fiches.ts';
import { PERIODES_PAR_AN } from './listes.ts';
import type { FichePublication } from './publication.ts';
import { situerPublication } from './situer.rules.ts';
import { verifierCadence, verifierFichePublication } from './verifier-fiches.rules.ts';

const AUCUNE: Cadence = { parAn: null, delaiJours: 0, mois: null, premiere: null };

describe('une cadence', () => {
  test('quatre tableaux de bord par an, trente jours après le trimestre : celui de l’automne est dû en janvier', () => {
    const dus = echeancesDeLAnnee('tableau-de-bord', { ...AUCUNE, parAn: 4, delaiJours: 30 }, null, 2026);
    expect(dus).toEqual([
      {
        periode: '2025 4/4',
        titre: 'Tableau de bord, 4e trimestre 2025',
        echeance: '2026-01-30',
      },
      { periode: '2026 4/1', titre: 'Tableau de bord, 1er trimestre 2026', echeance: '2026-04-30' },
      { periode: '2026 4/2', titre: 'Tableau de bord, 2e trimestre 2026', echeance: '2026-07-30' },
      { periode: '2026 4/3', titre: 'Tableau de bord, 3e trimestre 2026', echeance: '2026-10-30' },
    ]);
  });

  test('sans délai, la période est due le dernier jour de son année', () => {
    const [bilan, ...rien] = echeancesDeLAnnee('bilan', { ...AUCUNE, parAn: 1 }, null, 2028);
    expect(bilan).toMatchObject({ titre: 'Bilan annuel, année 2028', echeance: '2028-12-31' });
    expect(rien).toEqual([]);
    expect(echeancesDeLAnnee('bilan', { ...AUCUNE, parAn: 12 }, null, 2028).map((e) => e.echeance)[1]).toBe(
      '2028-02-29',
    );
  });

  test('les indicateurs sont dus vingt-quatre mois après la dernière publication, pas avant, pas entre', () => {
    const loi = { ...AUCUNE, mois: 24 };
    const en = (annee: number, derniere: string | null, cadence: Cadence = loi) =>
      echeancesDeLAnnee('indicateurs', cadence, derniere, annee).map((e) => e.echeance);
    expect(en(2026, '2024-09-26')).toEqual(['2026-09-26']);
    expect(en(2025, '2024-09-26')).toEqual([]);
    expect(en(2024, '2024-09-26')).toEqual([]);
    expect(en(2028, '2024-09-26')).toEqual(['2028-09-26']);
    expect(en(2026, '2024-02-29')).toEqual(['2026-02-28']);
    expect(en(2026, null), 'rien n’est publié, aucun départ connu').toEqual([]);
    expect(en(2026, null, { ...loi, premiere: '2026-03-01' })).toEqual(['2026-03-01']);
    expect(en(2028, null, { ...loi, premiere: '2026-03-01' })).toEqual(['2028-03-01']);
  });

  test('toute échéance tombe dans l’année demandée, et chaque période de l’année revient une fois', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PERIODES_PAR_AN),
        fc.integer({ min: 0, max: 365 }),
        fc.integer({ min: 2000, max: 2199 }),
        (parAn, delaiJours, annee) => {
          const cadence = { ...AUCUNE, parAn, delaiJours };
          const deux = [annee, annee + 1].flatMap((a) => echeancesDeLAnnee('bilan', cadence, null, a));
          expect(deux.every((e) => [annee, annee + 1].includes(anneeDe(e.echeance)))).toBe(true);
          const periodes = deux.map((e) => e.periode);
          expect(new Set(periodes).size).toBe(periodes.length);
          expect(periodes.filter((p) => p.startsWith(`${annee} `))).toHaveLength(parAn);
        },
      ),
    );
  });

  test('se dit en clair', () => {
    expect(direCadence({ ...AUCUNE, parAn: 4, delaiJours: 30 })).toBe(
      '4 par an, 30 jours après chaque période',
    );
    expect(direCadence({ ...AUCUNE, mois: 24, premiere: '2026-03-01' })).toBe(
      'tous les 24 mois, première échéance le 01/03/2026',
    );
    expect(direCadence(AUCUNE)).toBe('aucune échéance');
  });

  test('plus rare que la loi, ou absente, elle est refusée ; plus fréquente, elle est permise', () => {
    const loi = [{ type: 'indicateurs', mois: 24, article: 'L2111-3 al. 3' }] as const;
    const fautes = (c: Partial<Cadence>, type: 'indicateurs' | 'bilan' = 'indicateurs') =>
      [
        ...fautesDeSaisie(SAISIE_CADENCE, { ...AUCUNE, ...c, schema: null }),
        ...verifierCadence(type, { ...AUCUNE, ...c }, loi),
      ].map((f) => f.message);
    expect(fautes({ mois: 25 })).toEqual(['24 mois au plus (article L2111-3 al. 3).']);
    expect(fautes({})).toEqual([
      'L’article L2111-3 al. 3 demande une publication tous les 24 mois : elle reste attendue.',
    ]);
    expect(fautes({ mois: 24 })).toEqual([]);
    expect(fautes({ parAn: 1 })).toEqual([]);
    expect(fautes({}, 'bilan')).toEqual([]);
    expect(fautes({ mois: 36 }, 'bilan')).toEqual([]);
    expect(fautes({ parAn: 5 }, 'bilan')[0]).toContain('mois entiers');
    expect(fautes({ parAn: 2, mois: 6 }, 'bilan')[0]).toContain('pas les deux');
    expect(fautes({ parAn: 2, delaiJours: Number.NaN }, 'bilan')).toEqual(['De 0 à 365 jours.']);
  });
});

describe('une publication', () => {
  const le = (echeance: string | null, publieeLe: string | null, annuleeLe: string | null = null) =>
    situerPublication({ echeance, publieeLe, annuleeLe }, '2026-06-15');

  test.each([
    [le('2026-06-15', null), 'a-venir', 0],
    [le('2026-06-30', null), 'a-venir', -15],
    [le('2026-06-14', null), 'en-retard', 1],
    [le('2026-06-14', '2026-06-14'), 'dans-les-delais', 0],
    [le('2026-06-14', '2026-06-01'), 'dans-les-delais', -13],
    [le('2026-06-01', '2026-06-14'), 'publiee-en-retard', 13],
    [le(null, '2026-06-14'), 'publiee', null],
    [le('2026-06-01', null, '2026-06-10'), 'annulee', null],
  ])('%o est « %s », écart %s', (situation, etat, ecart) => {
    expect(situation).toEqual({ etat, ecart });
  });

  test('l’écart est celui du calendrier, quel que soit le jour', () => {
    const jour = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(jour, jour, jour, (echeance, publieeLe, aujourdhui) => {
        const s = situerPublication({ echeance, publieeLe, annuleeLe: null }, aujourdhui);
        expect(s.ecart).toBe(joursEntre(echeance, publieeLe));
        expect(s.etat).toBe(publieeLe <= echeance ? 'dans-les-delais' : 'publiee-en-retard');
      }),
    );
  });

  const FICHE: FichePublication = {
    type: 'bilan',
    titre: 'Bilan 2025',
    schema: null,
    acheteur: null,
    echeance: '2026-06-30',
    publieeLe: null,
    adresse: null,
    canal: null,
    commentaire: '',
  };
  const champs = (f: Partial<FichePublication>) =>
    [
      ...fautesDeSaisie(SAISIE_PUBLICATION, { ...FICHE, ...f }),
      ...verifierFichePublication({ ...FICHE, ...f }, '2026-06-15'),
    ].map((x) => x.champ);

  test('dit où elle est faite, et n’est pas faite demain', () => {
    expect(champs({})).toEqual([]);
    expect(champs({ publieeLe: '2026-06-15' })).toEqual(['adresse']);
    expect(champs({ publieeLe: '2026-06-15', canal: 'Recueil des actes' })).toEqual([]);
    expect(champs({ publieeLe: '2026-06-16', canal: 'x' })).toEqual(['publieeLe']);
    expect(champs({ echeance: null })).toEqual(['echeance']);
    expect(champs({ echeance: '2026-02-30' })).toEqual(['echeance']);
  });

  test.each([
    'http://valmont.example/bilan',
    'javascript:alert(1)',
    'https://',
    'https://admin:secret@valmont.example/',
    'valmont.example/bilan',
    `https://valmont.example/${'a'.repeat(2_000)}`,
  ])('refuse l’adresse %s', (adresse) => {
    expect(champs({ adresse })).toEqual(['adresse']);
  });
});
