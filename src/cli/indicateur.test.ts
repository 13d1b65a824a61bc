import { afterEach, expect, test, vi } from 'vitest';
import { commandeIndicateur } from './indicateur.ts';

const lancer = async (...args: string[]) => {
  const sortie = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const erreurs = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  process.exitCode = 0;
  await commandeIndicateur().parseAsync(['node', 'spaser', ...args]);
  const rendu = {
    sortie: sortie.mock.calls.flat().join('\n'),
    erreur: erreurs.mock.calls.flat().join('\n'),
    code: process.exitCode,
  };
  process.exitCode = 0;
  return rendu;
};
afterEach(() => vi.restoreAllMocks());

test('une formule juste est redite en une phrase, avec son texte canonique', async () => {
  const { sortie, code } = await lancer('verifier', 'NOMBRE marchés où groupement');
  expect(code).toBe(0);
  expect(sortie).toContain("Nombre de marchés notifiés dans l'année attribués à un groupement.");
  expect(sortie).toContain('nombre marches où groupement = oui');
});

test('une formule fausse sort en 1 et montre le mot, avec le plus proche', async () => {
  const { erreur, code } = await lancer('verifier', 'nombre marches où groupment');
  expect(code).toBe(1);
  expect(erreur).toContain('^^^^^^^^^');
  expect(erreur).toContain('Vouliez-vous écrire « groupement » ?');
});

test('en JSON, l’erreur dit sa place', async () => {
  const { sortie } = await lancer('verifier', 'nombre marchez', '--json');
  expect(JSON.parse(sortie)).toMatchObject({
    valide: false,
    erreur: { debut: 7, fin: 14, suggestion: 'marches' },
  });
});

test('les colonnes se listent avec leurs valeurs', async () => {
  const { sortie } = await lancer('colonnes');
  expect(sortie).toMatch(/social +ensemble .*« réservé »/);
});
