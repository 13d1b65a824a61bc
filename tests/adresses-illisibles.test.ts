import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Base } from '../src/platform/db/base.ts';
import { estUnEnvoiDe } from '../src/web/lire-rubriques.ts';
import { RUBRIQUES } from '../src/web/rubriques.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { configurer, type InstallationDEssai, ouvrirInstallation } from './installation-d-essai.ts';
import { champCache, type NavigateurDEssai } from './navigateur-d-essai.ts';
import { listerRoutes, type RoutesDeLApplication } from './routes-de-l-application.ts';

const estUnEnvoi = estUnEnvoiDe(RUBRIQUES);

let base: Base;
let installation: InstallationDEssai;
let ada: NavigateurDEssai;
let routes: RoutesDeLApplication;

beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  installation = await ouvrirInstallation(base);
  ada = await configurer(installation);
  routes = await listerRoutes(base);
});
afterAll(async () => {
  await installation.fermer();
  await base.fermer();
});

/** Toutes les adresses, chaque identifiant remplacé. */
const adresses = (methode: 'GET' | 'POST', identifiant: string): readonly string[] => [
  ...new Set(
    [...routes.motifs(methode), ...routes.publiques(methode)]
      .filter((m) => !/^\/(deconnexion|installation|connexion\/(depart|retour))/u.test(m))
      .map((m) => m.replace(/:\w+(\{[^/]*\})?/gu, identifiant)),
  ),
];

test('un caractère nul, un codage fautif, un identifiant démesuré : 400 ou 404 partout, jamais une erreur interne', async () => {
  let essayees = 0;
  for (const [quoi, identifiant, statuts] of [
    ['caractère nul', 'a%00b', [400]],
    ['codage fautif', '%E9%', [400]],
    ['moitié de caractère', '%ED%A0%80', [400]],
    ['dix mille caractères', 'a'.repeat(10_000), [404]],
    ['caractères hors du commun', '%F0%9F%92%A9%E2%80%AE', [200, 302, 303, 400, 403, 404]],
  ] as const) {
    for (const chemin of adresses('GET', identifiant)) {
      if (!chemin.includes(identifiant)) continue;
      essayees += 1;
      const { status } = await ada.get(chemin);
      expect([quoi, chemin.slice(0, 120), statuts.includes(status as never)]).toEqual([
        quoi,
        chemin.slice(0, 120),
        true,
      ]);
    }
  }
  expect(essayees).toBeGreaterThan(200);
  expect(installation.incidents).toEqual([]);
});

test('un caractère nul dans la suite de l’adresse ou dans un champ ne va pas plus loin', async () => {
  for (const chemin of adresses('GET', 'x'))
    expect([chemin, (await ada.get(`${chemin}?q=a%00b`)).status]).toEqual([chemin, 400]);
  const jeton = champCache(await ada.texte('/compte'), 'jeton');
  for (const chemin of adresses('POST', 'x')) {
    const champs = { jeton, version: '1', nom: 'a\u0000b', intitule: 'a\u0000b' };
    const { status } = await ada.poster(chemin, champs);
    // Là où un fichier s'envoie, le droit et l'objet se vérifient d'abord.
    const attendus = estUnEnvoi(chemin) ? [400, 403, 404, 409] : [400];
    expect([chemin, attendus.includes(status)]).toEqual([chemin, true]);
  }
  expect(installation.incidents).toEqual([]);
});

test('un cookie ou un en-tête qui porte n’importe quoi ne fait pas tomber la page', async () => {
  for (const cookie of [
    'pilote.session_token=%00.%00',
    'jeton=%00%ED%A0%80',
    `a=${'x'.repeat(8_000)}`,
    '=;=;%',
  ]) {
    const { status } = await installation.app.request('http://localhost/', { headers: { cookie } });
    expect([cookie.slice(0, 40), status]).toEqual([cookie.slice(0, 40), 303]);
  }
  expect(installation.incidents).toEqual([]);
});
