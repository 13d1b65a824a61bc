import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Derivee,
  definitionsCalculees,
  deriver,
  type Mesure,
  mesurer,
  variantesDe,
} from '#domaines/indicateur';
import { populationMarches, populationTitulaires } from '#domaines/marche';
import type { LigneSql } from '#platform/population.ts';
import { type MoteurSql, ouvrirMoteurs } from './moteurs-sql.ts';

/**
 * Les quinze indicateurs de classe A, comptés à la main sur neuf contrats : six de 2025 (dont un sans rien de déclaré
 * et une concession), un de 2023 encore en cours, un sans date, un d'un autre acheteur.
 */
const populations = [populationMarches, populationTitulaires];
const contrat = (id: string, montant: number | null, plus: LigneSql): LigneSql => ({
  id,
  montant,
  acheteur: '111111111',
  type_contrat: 'marche',
  annee: 2025,
  date_notification: '2025-04-01',
  date_fin: '2026-03-31',
  ...plus,
});
const env = (clause: boolean, critere: boolean) => ({
  environnement_clause: clause,
  environnement_critere: critere,
});
const soc = (clause: boolean, critere: boolean, reserve: boolean) => ({
  social_clause: clause,
  social_critere: critere,
  social_reserve: reserve,
});
const marches: LigneSql[] = [
  contrat('a', 100, {
    ...env(true, false),
    ...soc(true, false, false),
    offres_recues: 3,
    groupement: true,
    procedure_formalisee: true,
    titulaire_pme: true,
    titulaire_ess: false,
    titulaire_meme_departement: true,
    titulaire_meme_epci: true,
    titulaire_meme_region: true,
  }),
  contrat('b', 200, {
    ...env(false, true),
    ...soc(false, false, true),
    offres_recues: 2,
    groupement: false,
    procedure_formalisee: true,
    titulaire_pme: false,
    titulaire_ess: true,
    titulaire_meme_departement: false,
    titulaire_meme_epci: false,
    titulaire_meme_region: true,
  }),
  contrat('c', null, {
    ...env(false, false),
    ...soc(false, false, false),
    offres_recues: 1,
    groupement: false,
    procedure_formalisee: false,
    titulaire_pme: true,
    titulaire_ess: false,
    titulaire_meme_departement: true,
    titulaire_meme_epci: false,
    titulaire_meme_region: true,
  }),
  contrat('d', 400, {}),
  contrat('e', 300, {
    ...env(false, false),
    ...soc(false, true, true),
    date_fin: null,
    groupement: true,
    procedure_formalisee: null,
    titulaire_pme: null,
    titulaire_ess: null,
    titulaire_meme_departement: null,
    titulaire_meme_region: null,
  }),
  contrat('concession', 9999, { ...env(true, true), type_contrat: 'concession' }),
  contrat('ancien', 50, {
    ...soc(true, false, false),
    annee: 2023,
    date_notification: '2023-01-01',
    date_fin: '2025-01-01',
  }),
  contrat('sans-date', 70, { annee: null, date_notification: null, date_fin: null }),
  contrat('voisin', 800, { ...env(true, true), acheteur: '222222222' }),
];
const titulaire = (id: string, siren: string, plus: LigneSql): LigneSql =>
  contrat(id, 100, { marche: id, titulaire: siren, rang: 1, ...plus });
const titulaires: LigneSql[] = [
  titulaire('a1', '301', { pme: true, ess: false, siae: false }),
  titulaire('a2', '302', { pme: false, ess: false, siae: true }),
  titulaire('b1', '301', { pme: true, ess: true, siae: false }),
  titulaire('c1', '303', { pme: null, ess: null, siae: null }),
  titulaire('d1', '304', { pme: true, ess: false, siae: null }),
  titulaire('v1', '305', { pme: true, ess: true, acheteur: '222222222' }),
];

let moteurs: MoteurSql[] = [];
beforeAll(async () => {
  moteurs = await ouvrirMoteurs();
  for (const moteur of moteurs) {
    await moteur.remplir(populationMarches, marches);
    await moteur.remplir(populationTitulaires, titulaires);
  }
});
afterAll(async () => {
  for (const moteur of moteurs) await moteur.fermer();
});

const attendues: Record<string, Partial<Mesure & Derivee>> = {
  'ENV-01': {
    numerateur: 2,
    denominateur: 5,
    nonDeclare: 1,
    valeur: 2 / 5,
    bornes: [2 / 5, 3 / 5],
    tauxDeclaration: 4 / 5,
    montantNumerateur: 300,
    montantDenominateur: 1000,
    montantNonDeclare: 400,
    sansMontant: 1,
    sansDate: 1,
  },
  'ENV-02': { numerateur: 1, denominateur: 5, nonDeclare: 1, valeur: 1 / 5, montantNumerateur: 200 },
  'SOC-04': {
    numerateur: 3,
    denominateur: 5,
    nonDeclare: 1,
    valeur: 3 / 5,
    bornes: [3 / 5, 4 / 5],
    montantNumerateur: 600,
  },
  // Formalisés sûrs : a et b, tous deux « oui ». e (procédure inconnue, « oui ») et d (tout inconnu) élargissent les bornes.
  'SOC-07': {
    numerateur: 2,
    denominateur: 2,
    nonDeclare: 2,
    valeur: 1,
    bornes: [2 / 3, 1],
    tauxDeclaration: 1 / 2,
  },
  // En cours en 2025 : a, b, c, d et « ancien » (fini le 1er janvier) ; e n'a pas de fin. Oui sûrs : a et « ancien ».
  'SOC-03': {
    numerateur: 2,
    denominateur: 5,
    nonDeclare: 2,
    valeur: 2 / 5,
    bornes: [2 / 6, 3 / 5],
    sansDate: 1,
  },
  'SOC-13': {
    numerateur: 2,
    denominateur: null,
    nonDeclare: 1,
    valeur: 2,
    bornes: [2, 3],
    montantNumerateur: 500,
  },
  'SOC-17': {
    numerateur: 500,
    denominateur: null,
    nonDeclare: 1,
    valeur: 500,
    bornes: [500, 900],
    montantNumerateur: 500,
    unite: 'montant',
  },
  'SOC-18': { numerateur: 200, nonDeclare: 2, valeur: 200, bornes: [200, 900] },
  'MAR-01': {
    numerateur: 6,
    denominateur: 3,
    nonDeclare: 2,
    valeur: 2,
    bornes: [null, null],
    tauxDeclaration: 3 / 5,
  },
  'MAR-07': { numerateur: 2, nonDeclare: 1, valeur: 2, bornes: [2, 3] },
  'TER-03': { numerateur: 3, denominateur: 5, nonDeclare: 1, valeur: 3 / 5, bornes: [3 / 5, 4 / 5] },
  'TER-05': { numerateur: 2, denominateur: null, nonDeclare: 1, valeur: 2, bornes: [2, 3] },
  'TER-06': {
    numerateur: 2,
    denominateur: 5,
    nonDeclare: 2,
    montantNumerateur: 100,
    montantDenominateur: 1000,
    montantNonDeclare: 700,
  },
  'TER-07': {
    numerateur: 2,
    denominateur: 5,
    nonDeclare: 2,
    unite: 'montant',
    valeur: 100 / 1000,
    bornes: [0.1, 0.8],
  },
  'TER-07/epci': { numerateur: 1, nonDeclare: 2, valeur: 0.1 },
  'TER-07/region': { numerateur: 3, nonDeclare: 2, valeur: 0.3 },
  'SOC-16': { numerateur: 2, denominateur: 5, nonDeclare: 2, valeur: 2 / 5, bornes: [2 / 5, 4 / 5] },
};

test('les quinze indicateurs et les variantes de TER-07 valent ce que l’on compte à la main', async () => {
  const definitions = [
    ...definitionsCalculees(populations),
    ...variantesDe('TER-07', populations).map((v) => v.definition),
  ];
  for (const moteur of moteurs) {
    const mesures = await mesurer(moteur.executer, definitions, {
      populations,
      dialecte: moteur.dialecte,
      annee: 2025,
      acheteurs: ['111111111'],
      typeContrat: 'marche',
    });
    const obtenues = Object.fromEntries([...mesures].map(([code, m]) => [code, { ...m, ...deriver(m) }]));
    expect(Object.keys(obtenues).sort(), moteur.nom).toEqual(Object.keys(attendues).sort());
    expect(obtenues, moteur.nom).toMatchObject(attendues);
  }
});

test('sans année, « en cours » se lit au jour de référence et tous les contrats comptent ailleurs', async () => {
  const definitions = definitionsCalculees(populations).filter((d) => ['SOC-03', 'ENV-01'].includes(d.code));
  for (const moteur of moteurs) {
    const mesures = await mesurer(moteur.executer, definitions, {
      populations,
      acheteurs: ['111111111'],
      typeContrat: 'marche',
      dateReference: '2024-06-30',
    });
    expect(mesures.get('SOC-03'), moteur.nom).toMatchObject({ numerateur: 1, denominateur: 1, sansDate: 1 });
    expect(mesures.get('ENV-01'), moteur.nom).toMatchObject({ numerateur: 2, denominateur: 7, sansDate: 0 });
  }
});
