import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { commandeDepenses } from './depenses.ts';
import { commandeMesures } from './mesures.ts';
import { commandeSchema } from './schema.ts';

let dossier = '';
beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-lire-'));
});
afterAll(() => rm(dossier, { recursive: true, force: true }));

const lancer = async (commande: Command, lignes: readonly string[], ...options: string[]) => {
  const fichier = join(dossier, 'tableau.csv');
  await writeFile(fichier, lignes.join('\n'));
  const sortie = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  process.exitCode = 0;
  await commande.parseAsync(['node', 'spaser', 'lire', fichier, ...options]);
  const code = process.exitCode;
  process.exitCode = 0;
  const ecrites = sortie.mock.calls.flat().join('\n');
  sortie.mockRestore();
  return { code, texte: ecrites.replace(/[\u00a0\u202f]/gu, ' ') };
};

const SCHEMA = [
  'Type;Code;Intitulé;Indicateur canonique;Valeur;Unité;Année',
  'axe;1;Acheter mieux;;;;',
  'action;1.1;Former;;;;',
  'indicateur;I1;;ENV-01;;;',
  'cible;;;;30 %;%;2027',
];

test('un tableau de schéma dit ce qu’il donnera, sans registre ni base', async () => {
  const { code, texte } = await lancer(commandeSchema(), SCHEMA);
  expect(code).toBe(0);
  expect(texte).toContain('tout se lit');
  expect(texte).toContain('Niveaux : 1 axe, 1 action');
  expect(texte).toContain('Cibles : 1 cible');
  expect(texte).toContain('Rien n’a été enregistré.');
  const enJson = JSON.parse((await lancer(commandeSchema(), SCHEMA, '--json')).texte);
  expect(enJson.erreurs).toEqual([]);
  expect(JSON.stringify(enJson.contenu)).toContain('"valeur":30');
});

test('un tableau fautif sort en 1, et dit la case, ce qu’elle montre et comment la corriger', async () => {
  const fautif = [...SCHEMA.slice(0, 2), 'action;01/01/01;Former;;;;', ...SCHEMA.slice(3)];
  const { code, texte } = await lancer(commandeSchema(), fautif);
  expect(code).toBe(1);
  expect(texte).toContain('B3  Code « 01/01/01 », compris : la date 01/01/01');
  expect(texte).toContain('« Texte »');
  const enJson = await lancer(commandeSchema(), fautif, '--json');
  expect(enJson.code).toBe(1);
  expect(JSON.parse(enJson.texte)).toMatchObject({ contenu: null, erreurs: [{ cellule: 'B3', ligne: 3 }] });
});

test('un tableau de dépenses compte ses lignes et ses euros par année', async () => {
  const lignes = ['Année;Service;Montant HT', '2025;Voirie;12 500,50 €', '2025;Parcs;', '2024;Voirie;1000'];
  const { code, texte } = await lancer(commandeDepenses(), lignes);
  expect(code).toBe(0);
  expect(texte).toContain('2025 : 2 lignes, 12 501 € HT, 1 ligne sans montant');
  expect(texte).toContain('2024 : 1 ligne, 1 000 € HT');
  expect((await lancer(commandeDepenses(), [...lignes, '2025;Voirie;1.234'])).code).toBe(1);
});

test('un tableau de mesures se lit sans collecte : ses réponses, ses lignes vides, ses cases fausses', async () => {
  const lignes = [
    'Code;Année;Numérateur;Dénominateur;Source',
    'RES-01;2025;12;40;Paie',
    'RES-03;2025;;;',
    'SOC-26;2025;5;;Factures',
  ];
  const { code, texte } = await lancer(commandeMesures(), lignes);
  expect([code, texte]).toEqual([0, expect.stringContaining('RES-01, 2025')]);
  expect(texte).toContain('Lignes sans réponse : 1');
  const fautif = await lancer(commandeMesures(), [
    ...lignes,
    'RES-05;2025;45 %;;Factures',
    'ZZZ-1;2025;1;;F',
  ]);
  expect(fautif.code).toBe(1);
  expect(fautif.texte).toContain('C5  Numérateur ou valeur « 45 % »');
  expect(fautif.texte).toContain('« ZZZ-1 » n’est pas un indicateur');
});
