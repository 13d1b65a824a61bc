import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Base } from '../src/platform/db/base.ts';
import { estUnEnvoiDe } from '../src/web/lire-rubriques.ts';
import { RUBRIQUES } from '../src/web/rubriques.ts';
import { attaquesDeFormulaires, CHAMPS_FORGES } from './attaques-de-formulaires.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { lireEtat } from './etat-de-l-installation.ts';
import { configurer, type InstallationDEssai, ouvrirInstallation } from './installation-d-essai.ts';
import { champCache, type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';
import { remplirCollectivite } from './remplir-collectivite.ts';
import { listerRoutes, type RoutesDeLApplication } from './routes-de-l-application.ts';

const estUnEnvoi = estUnEnvoiDe(RUBRIQUES);

let base: Base;
let installation: InstallationDEssai;
let ada: NavigateurDEssai;
let routes: RoutesDeLApplication;
let objets: readonly string[];

beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  installation = await ouvrirInstallation(base);
  ada = await configurer(installation);
  objets = await remplirCollectivite({
    base,
    collectivite: 'defaut',
    navigateur: ada,
    secret: 'Valmont',
    maintenant: installation.horloge.maintenant,
  });
  routes = await listerRoutes(base);
});
afterAll(async () => {
  await installation.fermer();
  await base.fermer();
});

/** Toutes les adresses qui reçoivent un envoi, avec de vrais identifiants. */
const envois = (): readonly string[] => [
  ...routes
    .motifs('POST')
    .flatMap((m) => (m.includes(':') ? routes.adresses('POST', m, ['', ...objets]) : [m])),
  ...routes
    .publiques('POST')
    // Fermée dès qu'un administrateur existe : elle répond « introuvable » avant même le jeton.
    .filter((m) => m !== '/installation')
    .map((m) => m.replace(/:\w+/, 'jeton-inconnu-de-l-application')),
];

const poster = async (
  chemin: string,
  jeton: string | null,
  entetes: Readonly<Record<string, string>>,
): Promise<{ readonly statut: number; readonly html: string }> => {
  const corps = new FormData();
  if (jeton !== null) corps.set('jeton', jeton);
  for (const [nom, valeur] of Object.entries(CHAMPS_FORGES)) corps.set(nom, valeur);
  if (estUnEnvoi(chemin)) corps.set('fichier', new File(['contenu'], 'forge.txt'));
  const reponse = await installation.app.request(`http://localhost${chemin}`, {
    method: 'POST',
    headers: {
      cookie: [...ada.cookies].map(([n, v]) => `${n}=${v}`).join('; '),
      ...entetes,
    },
    body: estUnEnvoi(chemin)
      ? corps
      : new URLSearchParams([...corps].map(([n, v]): [string, string] => [n, String(v)])),
  });
  return { statut: reponse.status, html: await reponse.text() };
};

test('aucune adresse n’accepte un envoi sans jeton, au jeton d’une autre, ou venu d’ailleurs ; rien ne change', async () => {
  const adresses = envois();
  expect(adresses.length).toBeGreaterThan(70);
  const avant = await lireEtat(base, ['defaut']);
  const sien = champCache(await ada.texte('/compte'), 'jeton');
  const autre = ouvrirNavigateur(installation.app);
  const dUneAutre = champCache(await autre.texte('/connexion'), 'jeton');
  for (const { quoi, jeton, entetes } of attaquesDeFormulaires('http://localhost', sien, dUneAutre)) {
    for (const chemin of adresses) {
      expect([quoi, chemin, (await poster(chemin, jeton, entetes)).statut]).toEqual([quoi, chemin, 403]);
    }
  }
  expect(await lireEtat(base, ['defaut'])).toEqual(avant);
  expect((await ada.get('/')).status, 'Ada est toujours connectée').toBe(200);
  expect(installation.courriels.filter((c) => c.objet.includes('mot de passe'))).toEqual([]);
});

test('un fichier envoyé d’un formulaire resté ouvert trop longtemps : toute page le dit du formulaire, pas du fichier', async () => {
  const adresses = envois().filter(estUnEnvoi);
  expect(adresses.length).toBeGreaterThanOrEqual(RUBRIQUES.flatMap((x) => x.envois).length);
  for (const chemin of adresses) {
    const { html } = await poster(chemin, 'perime', { origin: 'http://localhost' });
    expect([chemin, /<h1[^>]*>([^<]+)/u.exec(html)?.[1]]).toEqual([chemin, 'Formulaire expiré']);
  }
});

test('l’essai ne prouve rien par hasard : avec son jeton et d’ici, un envoi passe', async () => {
  const reponse = await ada.soumettre('/organisation/services', { nom: 'Voirie', sigle: 'V' });
  expect(reponse.status).toBe(303);
});

const PROTECTIONS: Readonly<Record<string, RegExp>> = {
  'content-security-policy':
    /^default-src 'none';(?!.*unsafe-inline)(?!.*script-src).*frame-ancestors 'none'$/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
};

// L'erreur interne est éprouvée dans `src/web/application.test.tsx`, sur une page qui tombe exprès.
test('toute réponse porte ses protections : page, fichier, erreur, renvoi, feuille de style, police', async () => {
  const { app } = installation;
  const lire = async (chemin: string, init: RequestInit = {}): Promise<Response> => {
    const reponse = await app.request(`http://localhost${chemin}`, {
      ...init,
      headers: { cookie: [...ada.cookies].map(([n, v]) => `${n}=${v}`).join('; '), ...init.headers },
    });
    await reponse.clone().arrayBuffer();
    return reponse;
  };
  const seance = objets.filter((o) => /seances\/[^/]+$/.test(o)).at(-1) ?? '';
  const piece = objets.find((o) => /seances\/.*\/pieces\//.test(o)) ?? '';
  const version = objets.find((o) => /versions\/[^/]+$/.test(o)) ?? '';
  const reponses: readonly (readonly [string, number, Response])[] = [
    ['page', 200, await lire('/organisation')],
    ['page publique', 200, await lire('/connexion')],
    ['pièce', 200, await lire(piece)],
    ['PDF', 200, await lire(`${seance}/compte-rendu.pdf`)],
    ['Word', 200, await lire(`${seance}/compte-rendu.docx`)],
    ['texte', 200, await lire(`${seance}/convocation.txt`)],
    ['agenda', 200, await lire('/gouvernance/agenda.ics')],
    ['classeur', 200, await lire(`${version}/tableau.xlsx`)],
    ['CSV', 200, await lire('/journal.csv')],
    ['JSON', 200, await lire('/compte/donnees.json')],
    ['santé', 200, await lire('/sante')],
    ['feuille de la collectivité', 200, await lire('/organisation/theme.css')],
    ['icône', 200, await lire('/statique/icone.svg')],
    ['police', 200, await lire('/statique/polices/atkinson-latin.woff2')],
    ['introuvable', 404, await lire('/inconnue')],
    ['pièce introuvable', 404, await lire(`${seance}/pieces/inconnue`)],
    ['envoi refusé', 403, await lire('/organisation/services', { method: 'POST', body: new FormData() })],
    [
      'méthode inconnue',
      404,
      await lire('/organisation', { method: 'DELETE', headers: { origin: 'http://localhost' } }),
    ],
    [
      'envoi trop gros',
      413,
      await lire('/organisation/services', { method: 'POST', body: 'x'.repeat(70_000) }),
    ],
    ['renvoi', 302, await lire(objets.find((o) => /^\/schemas\/[^/]{36}$/.test(o)) ?? '')],
    ['renvoi à la connexion', 303, await app.request('http://localhost/marches')],
    ['hôte étranger', 403, await app.request('http://pirate.example/')],
  ];
  for (const [quoi, statut, { status, headers }] of reponses) {
    expect([quoi, status]).toEqual([quoi, statut]);
    for (const [nom, valeur] of Object.entries(PROTECTIONS)) {
      expect(headers.get(nom) ?? 'absent', `${quoi} : ${nom}`).toMatch(valeur);
    }
    const garde = headers.get('cache-control') ?? '';
    if (quoi === 'icône' || quoi === 'police') expect(garde, quoi).toContain('max-age');
    else expect(garde, quoi).toContain('no-store');
  }
  for (const [quoi, , { headers }] of reponses) {
    if (['pièce', 'PDF', 'Word', 'classeur', 'CSV', 'JSON'].includes(quoi)) {
      expect(headers.get('content-disposition'), quoi).toMatch(/^attachment; filename="[^"]+"/);
    }
  }
});
