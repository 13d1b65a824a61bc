import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { main } from './main.ts';

const racine = fileURLToPath(new URL('../../', import.meta.url));
const fichier = join(racine, 'fixtures/bilan/cinq-marches.json');
const dossier = mkdtempSync(join(tmpdir(), 'spaser-bilan-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

interface Execution {
  readonly code: number;
  readonly sortie: string;
  readonly erreur: string;
}

/** Lance la commande dans ce processus, et recueille ce qu'elle écrit. */
const spaser = async (...demande: string[]): Promise<Execution> => {
  const ecrits = { stdout: '', stderr: '' };
  const ecouter = (flux: 'stdout' | 'stderr') =>
    vi.spyOn(process[flux], 'write').mockImplementation((texte) => {
      ecrits[flux] += String(texte);
      return true;
    });
  const ecoutes = [ecouter('stdout'), ecouter('stderr')];
  const avant = process.exitCode;
  process.exitCode = 0;
  try {
    await main(['node', 'spaser', 'bilan', ...demande]);
    return { code: Number(process.exitCode), sortie: ecrits.stdout, erreur: ecrits.stderr };
  } finally {
    process.exitCode = avant;
    for (const ecoute of ecoutes) ecoute.mockRestore();
  }
};

/** Plusieurs demandes, l'une après l'autre. */
const chacune = async (demandes: readonly (readonly string[])[]): Promise<Execution[]> => {
  const faits: Execution[] = [];
  for (const demande of demandes) faits.push(await spaser(...demande));
  return faits;
};

const indicateur = (sortie: string, code: string) =>
  JSON.parse(sortie).indicateurs.find((i: { code: string }) => i.code === code);

describe('spaser bilan', () => {
  it('rend le bilan en JSON sur la sortie standard, marchés et concessions à part', async () => {
    const { code, sortie } = await spaser(
      fichier,
      '--annee',
      '2025',
      '--modele',
      'aix-spaser',
      '--format',
      'json',
    );
    expect(code).toBe(0);
    expect(JSON.parse(sortie)).toMatchObject({
      acheteurs: ['219900016'],
      annee: 2025,
      marches: 4,
      totaux: { montant: 1_000_000.5 },
      concessions: { nombre: 1, montant: 900_000 },
      sources: [{ fichier: 'cinq-marches.json', lus: 6, gardes: 6, fusionnes: 0, rejetes: 0 }],
    });
    expect(indicateur(sortie, 'ENV-01')).toMatchObject({
      numerateur: 2,
      denominateur: 4,
      nonDeclare: 1,
      valeur: 0.5,
      bornes: [0.5, 0.75],
      tauxDeclaration: 0.75,
      montantNumerateur: 300_000.5,
      montantDenominateur: 1_000_000.5,
      cible: { annee: 2025, sens: '≥', valeur: 1 },
      statut: 'non atteint',
    });
    expect(indicateur(sortie, 'SOC-04').statut).toBe('atteint');
    expect(indicateur(sortie, 'TER-06')).toMatchObject({
      valeur: null,
      bornes: [0, 1],
      statut: 'non déclaré',
    });
  });
  it('compte les quinze indicateurs publiables de tous les acheteurs, sans année ni schéma', async () => {
    const { sortie } = await spaser(fichier, '--json');
    const bilan = JSON.parse(sortie);
    expect([bilan.marches, bilan.annee, bilan.indicateurs.length]).toEqual([5, null, 15]);
    expect(bilan.parAcheteur.map((a: { siren: string; marches: number }) => [a.siren, a.marches])).toEqual([
      ['219900016', 4],
      ['249900010', 1],
    ]);
    expect(
      indicateur(sortie, 'ENV-01').parAnnee.map((a: { annee: number; numerateur: number }) => [
        a.annee,
        a.numerateur,
      ]),
    ).toEqual([
      [2024, 0],
      [2025, 2],
    ]);
    expect(indicateur(sortie, 'MAR-01').valeur).toBeCloseTo((3 + 5 + 1 + 3 + 3) / 5, 6);
    expect(indicateur(sortie, 'MAR-07').valeur).toBe(1);
    expect(indicateur(sortie, 'SOC-07')).toMatchObject({ numerateur: 1, denominateur: 2, valeur: 0.5 });
    expect(indicateur(sortie, 'SOC-17')).toMatchObject({ valeur: 300_000, bornes: [300_000, 700_000] });
  });
  it('écrit un PDF, un classeur et un CSV selon le nom du fichier', async () => {
    const fichiers = ['b.pdf', 'b.xlsx', 'b.csv'];
    const faits = await chacune(fichiers.map((nom) => [fichier, '-o', join(dossier, nom)]));
    expect(faits.map(({ code }) => code)).toEqual([0, 0, 0]);
    const [pdf, xlsx, csv] = fichiers.map((nom) => readFileSync(join(dossier, nom)));
    expect(pdf?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf?.toString('latin1')).toContain('pdfuaid');
    expect(xlsx?.subarray(0, 2).toString()).toBe('PK');
    expect(csv?.toString('utf8')).toContain(';tous les acheteurs;;ENV-01;');
  });
  it('suit un chiffre : chaque contrat une fois, dans son rôle', async () => {
    const { sortie } = await spaser(fichier, '--suivre', 'env-01', '--annee', '2025', '--json');
    const suivi = JSON.parse(sortie);
    expect(suivi.comptes).toEqual({ numerateur: 2, nonDeclare: 1, denominateur: 4 });
    expect(suivi.lignes.map((l: { numero: string; role: string }) => `${l.numero} ${l.role}`)).toEqual([
      '2025-01 numérateur',
      '2025-02 numérateur',
      '2025-04 non déclaré',
      '2025-03 dénominateur seul',
    ]);
  });
  it('suit une moyenne et un nombre de titulaires distincts : la liste redonne le chiffre', async () => {
    const [bilan, offres, titulaires] = await chacune([
      [fichier, '--json'],
      [fichier, '--suivre', 'MAR-01', '--json'],
      [fichier, '--suivre', 'TER-05', '--json'],
    ]);
    const chiffre = (code: string) =>
      JSON.parse(bilan?.sortie ?? '').indicateurs.find((i: { code: string }) => i.code === code);
    const lignes = (suivi: typeof offres): { offresRecues: number | null; titulaireSiren: string }[] =>
      JSON.parse(suivi?.sortie ?? '').lignes;
    const recues = lignes(offres).reduce((total, { offresRecues }) => total + (offresRecues ?? 0), 0);
    expect(recues).toBeGreaterThan(0);
    expect(chiffre('MAR-01').numerateur).toBe(recues);
    expect(chiffre('TER-05').nonDeclare).toBe(
      new Set(lignes(titulaires).map(({ titulaireSiren }) => titulaireSiren)).size,
    );
  });
  it('ne compte que les acheteurs demandés', async () => {
    const { sortie } = await spaser(fichier, '--acheteur', '24990001000011', '--json');
    expect(JSON.parse(sortie)).toMatchObject({
      acheteurs: ['249900010'],
      marches: 1,
      concessions: { nombre: 0 },
    });
  });
  it("sort en 1, sans rien écrire, quand il n'y a rien à compter", async () => {
    const faits = await chacune([
      ['absent.json'],
      [fichier, '--annee', '2019'],
      [fichier, '--acheteur', '123456789'],
    ]);
    expect(faits.map(({ code, sortie }) => [code, sortie])).toEqual(Array(3).fill([1, '']));
    expect(faits[0]?.erreur).toContain('absent.json');
    expect(faits[1]?.erreur).toContain('Années présentes : 2024, 2025');
    expect(faits[2]?.erreur).toMatch(/123456789[\s\S]*219900016[\s\S]*249900010/);
  });
  it("sort en 2 sur une demande mal faite, en disant ce qu'il fallait", async () => {
    const faits = await chacune([
      [],
      [fichier, '--annee', 'hier'],
      [fichier, '--modele', 'inconnu'],
      [fichier, '--format', 'pdf'],
      [fichier, '--acheteur', '12'],
      [fichier, '--suivre', 'GOV-01'],
    ]);
    expect(faits.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2]);
    expect(faits[2]?.erreur).toContain('aix-spaser, clermont-spaser, dijon-rso, dijon-spaser-2024-2027');
    expect(faits[5]?.erreur).toContain('ENV-01');
  });
});
