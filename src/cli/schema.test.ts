import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { commandeSchema } from './schema.ts';

const lancer = async (...args: string[]) => {
  const sortie = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const erreurs = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  process.exitCode = 0;
  await commandeSchema().parseAsync(['node', 'spaser', 'verifier', ...args]);
  const rendu = {
    sortie: sortie.mock.calls.flat().join('\n').replaceAll('\u00a0', ' '),
    erreur: erreurs.mock.calls.flat().join('\n'),
    code: process.exitCode,
  };
  process.exitCode = 0;
  return rendu;
};
afterEach(() => vi.restoreAllMocks());

/** La forme promise, au champ près. */
const forme = z.strictObject({
  conforme: z.boolean(),
  controles: z.array(
    z.strictObject({
      code: z.string(),
      article: z.string(),
      etat: z.enum(['satisfait', 'manquant', 'indetermine']),
      message: z.string(),
    }),
  ),
  anomalies: z.array(
    z.strictObject({
      regle: z.string(),
      gravite: z.enum(['bloquante', 'trompeuse', 'mineure']),
      noeud: z.string(),
      message: z.string(),
    }),
  ),
});

test('le JSON a exactement la forme promise, et un schéma non conforme sort en 0', async () => {
  const { sortie, code } = await lancer('aix-spaser', '--json', '--date', '2026-11-23');
  const rapport = forme.parse(JSON.parse(sortie));
  expect(code).toBe(0);
  expect(rapport.conforme).toBe(false);
  expect(rapport.controles).toHaveLength(16);
  expect(rapport.anomalies[0]).toMatchObject({ regle: 'valeurs-discordantes', gravite: 'bloquante' });
});

test('en clair : ce qui manque d’abord, puis les anomalies avec leur place', async () => {
  const { sortie } = await lancer('clermont-spaser');
  expect(sortie).toMatch(/Non établi : 2 contrôles manquent, 4 sont indéterminés\./);
  expect(sortie.indexOf('Il manque')).toBeLessThan(sortie.indexOf('Satisfait'));
  expect(sortie).toMatch(/\[CIBLE-3\] La cible de .*\(cible-de-partie-superieure\)/);
});

test('ce que l’on fournit complète le schéma : dépense, dernière publication', async () => {
  const { sortie } = await lancer(
    'clermont-spaser',
    '--date',
    '2026-11-23',
    '--depense',
    'Ville de Clermont-Ferrand=61 500 000@2025',
    '--depense',
    'Clermont Auvergne Métropole=49000000@2025',
    '--publies-le',
    '2024-01-15',
  );
  expect(sortie).toMatch(
    /Métropole : 49 M€ HT en 2025, pas tenu ; Ville de Clermont-Ferrand : 61,5 M€ HT en 2025, tenu/,
  );
  expect(sortie).toMatch(/était due le 2026-01-15/);
});

test('un fichier .yaml se vérifie comme un modèle ; --avec compare deux documents', async () => {
  const dossier = await mkdtemp(join(tmpdir(), 'spaser-schema-'));
  const chemin = join(dossier, 'mon-schema.yaml');
  const modele = new URL('../referentiels/schemas/aix-spaser.yaml', import.meta.url);
  const texte = await readFile(modele, 'utf8');
  await writeFile(chemin, texte.replace('valeur: 56\n', 'valeur: 70\n'));
  const seul = await lancer(chemin);
  const compare = await lancer(chemin, '--avec', 'aix-spaser');
  await rm(dossier, { recursive: true });
  expect(seul).toMatchObject({ code: 0, sortie: expect.not.stringContaining('(valeurs-discordantes)') });
  expect(compare.sortie).toMatch(/70 000 000 €.*56 000 000 €.*« SPASER de la Ville d'Aix/);
});

test.each([
  ['nulle-part', /Modèles : aix-spaser/],
  ['/nulle/part.yaml', /n'existe pas/],
  [new URL('../referentiels/plausibilite.yaml', import.meta.url).pathname, /n'a pas la forme d'un schéma/],
])('« %s » est illisible : 1, et la raison', async (demande, raison) => {
  expect(await lancer(demande)).toMatchObject({ code: 1, sortie: '', erreur: expect.stringMatching(raison) });
});
