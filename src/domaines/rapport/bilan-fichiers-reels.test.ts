import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitionsCalculees } from '#domaines/indicateur';
import { populationMarches, populationTitulaires } from '#domaines/marche';
import { type Observatoire, ouvrirObservatoire, sourceDecp } from '#domaines/observatoire';
import type { Bilan } from './bilan.ts';
import { bilanPdf } from './bilan-pdf.ts';
import { composerBilan } from './composer-bilan.ts';
import { suivreIndicateur } from './suivre-indicateur.ts';

const dossier = new URL('../../../../shared/decp/donnees/', import.meta.url);
const presents = existsSync(dossier);
if (!presents) console.warn('../shared est absent : les bilans des fichiers réels ne sont pas essayés.');

const populations = [populationMarches, populationTitulaires];
const dateReference = '2026-11-23';

/** Comptés à part, en Python, sur les fichiers bruts dédoublonnés selon docs/decisions/0004. */
const ATTENDUS = [
  {
    fichier: 'v1-reelles/marches-publics.info.json',
    sources: [4509, 4497, 12, 0],
    marches: 4487,
    concessions: 10,
    montant: 2_045_842_844.59,
    titulaires: 5052,
    formalisees: 1165,
    sansDate: 2,
    parAnnee: { 2018: [2151, 618, 1_594_350_920.84], 2019: [2334, 547, 451_410_519.06] },
  },
  {
    fichier: 'v1-reelles/e-marchespublics.json',
    sources: [470, 467, 3, 0],
    marches: 467,
    concessions: 0,
    montant: 557_090_380,
    titulaires: 561,
    formalisees: 83,
    sansDate: 0,
    parAnnee: { 2018: [164, 30, 22_675_306], 2019: [303, 53, 534_415_074] },
  },
  {
    fichier: 'v1-reelles/extract_dijon_aix.json',
    sources: [46, 46, 0, 0],
    marches: 46,
    concessions: 0,
    montant: 9_518_225.37,
    titulaires: 49,
    formalisees: 26,
    sansDate: 39,
    parAnnee: { 2018: [5, 4, 3_447_743.12], 2019: [2, 2, 1_755_025] },
  },
] as const;

const de = (bilan: Bilan, code: string) => {
  const indicateur = bilan.indicateurs.find((i) => i.code === code);
  if (indicateur === undefined) throw new Error(`${code} manque au bilan`);
  return indicateur;
};

const composer = async (observatoire: Observatoire, plus: { annee?: number; modele?: string } = {}) => {
  const bilan = await composerBilan({
    executer: observatoire.executer,
    dialecte: 'duckdb',
    populations,
    dateReference,
    ...plus,
  });
  if (!bilan.ok) throw new Error(bilan.erreur.message);
  return bilan.valeur;
};

describe.skipIf(!presents).each(ATTENDUS)('le bilan de $fichier', (attendu) => {
  let observatoire: Observatoire;
  let bilan: Bilan;
  let sources: readonly number[] = [];
  beforeAll(async () => {
    observatoire = await ouvrirObservatoire();
    const lectures = await observatoire.charger([sourceDecp(new URL(attendu.fichier, dossier).pathname)]);
    if (!lectures.ok) throw new Error(lectures.erreur.message);
    sources = lectures.valeur.flatMap(({ lus, gardes, fusionnes, rejetes }) => [
      lus,
      gardes,
      fusionnes,
      rejetes,
    ]);
    bilan = await composer(observatoire);
  });
  afterAll(() => observatoire?.fermer());

  it('ne perd aucun enregistrement', () => {
    expect(sources).toEqual(attendu.sources);
    expect(bilan.marches + bilan.concessions.nombre).toBe(attendu.sources[1]);
  });
  it('compte les marchés, leurs montants, leurs titulaires, et à part les concessions', () => {
    expect([bilan.marches, bilan.concessions.nombre]).toEqual([attendu.marches, attendu.concessions]);
    expect(bilan.totaux).toMatchObject({ montant: attendu.montant, sansDate: attendu.sansDate });
    expect(de(bilan, 'TER-03').denominateur).toBe(attendu.titulaires);
    expect(de(bilan, 'SOC-07').denominateur).toBe(attendu.formalisees);
    expect(bilan.parAcheteur.reduce((total, { marches }) => total + marches, 0)).toBe(attendu.marches);
  });
  it("dit non déclarées, de 0 à 1, les considérations qu'un fichier de 2019 ne peut pas déclarer", () => {
    for (const code of ['ENV-01', 'ENV-02', 'SOC-04', 'SOC-07', 'TER-06', 'SOC-16'])
      expect(de(bilan, code), code).toMatchObject({
        valeur: null,
        bornes: [0, 1],
        tauxDeclaration: 0,
        statut: 'non déclaré',
      });
    expect(de(bilan, 'ENV-01')).toMatchObject({ denominateur: attendu.marches, nonDeclare: attendu.marches });
  });
  it("range chaque contrat dans l'année de sa notification", async () => {
    for (const [annee, [marches, formalisees, montant]] of Object.entries(attendu.parAnnee)) {
      const annuel = await composer(observatoire, { annee: Number(annee) });
      expect([annuel.marches, de(annuel, 'SOC-07').denominateur, annuel.totaux.montant], annee).toEqual([
        marches,
        formalisees,
        montant,
      ]);
      expect(de(bilan, 'ENV-01').parAnnee.find((a) => String(a.annee) === annee)?.denominateur).toBe(marches);
    }
  });
});

describe.skipIf(!presents)('le bilan de douze marchés réels de Dijon (2024)', () => {
  let observatoire: Observatoire;
  beforeAll(async () => {
    observatoire = await ouvrirObservatoire();
    const fichiers = ['dijon_ministry_flat_12.json', 'dijon_nested_converted_12.json'];
    await observatoire.charger(fichiers.map((f) => sourceDecp(new URL(`v2-reelles/${f}`, dossier).pathname)));
  });
  afterAll(() => observatoire?.fermer());

  it('compte une fois les contrats publiés dans les deux formats', async () => {
    const bilan = await composer(observatoire, { annee: 2024 });
    expect(bilan).toMatchObject({
      marches: 12,
      acheteurs: ['212102313'],
      annee: 2024,
      totaux: { montant: 1_438_526.04 },
    });
    expect(de(bilan, 'ENV-01')).toMatchObject({
      numerateur: 4,
      denominateur: 12,
      nonDeclare: 0,
      valeur: 4 / 12,
      bornes: [4 / 12, 4 / 12],
      montantNumerateur: 980_425.36,
      montantDenominateur: 1_438_526.04,
    });
    expect(de(bilan, 'ENV-02')).toMatchObject({ numerateur: 3, montantNumerateur: 844_885 });
    expect(de(bilan, 'SOC-04')).toMatchObject({ numerateur: 0, valeur: 0, nonDeclare: 0 });
    expect(de(bilan, 'MAR-01')).toMatchObject({ numerateur: 28, denominateur: 12, valeur: 28 / 12 });
    expect(de(bilan, 'MAR-07')).toMatchObject({ numerateur: 1, valeur: 1, montantNumerateur: 89_885 });
    expect(de(bilan, 'SOC-07')).toMatchObject({
      denominateur: 0,
      valeur: null,
      bornes: [null, null],
      statut: 'sans objet',
    });
  });
  it('suit un chiffre jusqu’à ses contrats, dont le compte est le chiffre', async () => {
    const definition = definitionsCalculees(populations).find(({ code }) => code === 'ENV-01');
    if (definition === undefined) throw new Error('ENV-01 manque');
    const suivi = await suivreIndicateur({
      executer: observatoire.executer,
      dialecte: 'duckdb',
      populations,
      acheteurs: null,
      annee: 2024,
      dateReference,
      code: 'ENV-01',
      intitule: '',
      definition,
    });
    expect(suivi.comptes).toEqual({ numerateur: 4, nonDeclare: 0, denominateur: 12 });
    expect(suivi.lignes.filter(({ role }) => role === 'numérateur').map(({ numero }) => numero)).toEqual([
      '2023VDPA164900',
      '2023VDPA168400',
      '2024VDPA0011',
      '2024VDPA0611',
    ]);
    expect(suivi.lignes).toHaveLength(12);
  });
  it('juge le chiffre contre la cible du schéma, et garde ceux qui ne se calculent pas', async () => {
    const bilan = await composer(observatoire, { modele: 'clermont-spaser' });
    expect(bilan.indicateurs.flatMap(({ lignes }) => lignes)).toHaveLength(110);
    expect(de(bilan, 'ENV-01')).toMatchObject({ cible: { annee: 2026, valeur: 1 }, statut: 'en cours' });
    expect(de(bilan, 'GOV-04')).toMatchObject({
      valeur: null,
      numerateur: null,
      bornes: [null, null],
      etat: 'population à venir',
      statut: 'non mesuré',
    });
    expect(bilanPdf(bilan).ok).toBe(true);
  });
});
