import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '../src/platform/db/base.ts';
import { estPubliqueDe } from '../src/web/lire-rubriques.ts';
import { RUBRIQUES } from '../src/web/rubriques.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { CHAMPS_PLAUSIBLES, croiser, ouvrirDeuxCollectivites, SECRET } from './deux-collectivites.ts';
import { lireEtat } from './etat-de-l-installation.ts';
import type { InstallationDEssai } from './installation-d-essai.ts';
import { champCache, type NavigateurDEssai } from './navigateur-d-essai.ts';
import {
  aUnIdentifiant,
  listerRoutes,
  type RoutesDeLApplication,
  rangsDesIdentifiants,
} from './routes-de-l-application.ts';

/** Motifs à identifiant que rien de Valmont ne peut désigner, et pourquoi. */
const SANS_OBJET: Readonly<Record<string, string>> = {
  '/indicateurs/:code': 'un code du catalogue, le même partout ; ses chiffres sont vus plus bas',
  '/indicateurs/:code/contrats.csv': 'de même',
  '/mesures/saisir/:code': 'un code du catalogue : chacun y saisit le sien',
  '/publications/cadences/:type': 'un type de publication, le même partout',
};

let base: Base;
let installation: InstallationDEssai;
let ada: NavigateurDEssai;
let brice: NavigateurDEssai;
let routes: RoutesDeLApplication;
let deValmont: readonly string[];
let dAix: readonly string[];

/** Tout ce que Valmont a en base, ligne à ligne. */
const contenuDeValmont = async () =>
  [...(await lireEtat(base, ['defaut']))].filter(([table]) => table.startsWith('defaut : '));

beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  ({ installation, ada, brice, deValmont, dAix } = await ouvrirDeuxCollectivites(base));
  routes = await listerRoutes(base);
});

afterAll(async () => {
  await installation.fermer();
  await base.fermer();
});

/** Ce que tout le monde lit sans session : `src/web/pages/public` éprouve que seul ce qui est publié s'y montre. */
const estOuverte = estPubliqueDe(RUBRIQUES, 'anonyme');

const aIdentifiant = (methode: 'GET' | 'POST'): readonly string[] =>
  routes
    .motifs(methode)
    .filter((m) => aUnIdentifiant(m) && !(m in SANS_OBJET) && (methode === 'POST' || !estOuverte(m)));

/** Ce que Brice sait mettre dans un formulaire : de quoi passer les vérifications de forme. */
const champs = async (): Promise<Record<string, string>> => ({
  jeton: champCache(await brice.texte('/organisation/services'), 'jeton'),
  ...CHAMPS_PLAUSIBLES,
});

describe('chaque objet de Valmont, sur chaque route à identifiant', () => {
  test('l’essai remplit assez : chaque motif est atteint par un vrai identifiant', () => {
    for (const methode of ['GET', 'POST'] as const) {
      const oublies = aIdentifiant(methode).filter(
        (motif) => routes.adresses(methode, motif, deValmont).length === 0,
      );
      expect(oublies, `${methode} : à remplir dans l’essai de sa rubrique`).toEqual([]);
    }
    const connus = new Set([...routes.motifs('GET'), ...routes.motifs('POST')]);
    expect(
      Object.keys(SANS_OBJET).filter((m) => !connus.has(m)),
      'exceptions qui ne servent plus',
    ).toEqual([]);
  });

  test('se lit depuis Valmont, et reste introuvable depuis Aix', async () => {
    const jamaisLus: string[] = [];
    for (const motif of aIdentifiant('GET')) {
      let lus = 0;
      for (const adresse of routes.adresses('GET', motif, deValmont)) {
        const chezElle = await ada.get(adresse);
        await chezElle.arrayBuffer();
        if (![200, 302].includes(chezElle.status)) continue;
        lus += 1;
        const chezLui = await brice.get(adresse);
        expect(chezLui.status, adresse).toBe(404);
        expect(await chezLui.text(), adresse).not.toContain(SECRET);
      }
      if (lus === 0) jamaisLus.push(motif);
    }
    expect(jamaisLus, 'motifs que Valmont elle-même ne lit pas').toEqual([]);
  });

  test('ne se change pas depuis Aix', async () => {
    const avant = await contenuDeValmont();
    const corps = await champs();
    for (const motif of aIdentifiant('POST')) {
      for (const adresse of routes.adresses('POST', motif, deValmont)) {
        const reponse = await brice.poster(adresse, corps);
        expect([adresse, reponse.status]).toEqual([adresse, 404]);
      }
    }
    expect(await contenuDeValmont()).toEqual(avant);
  });

  test('ne s’atteint pas non plus par un objet d’Aix : la séance de l’une, la pièce de l’autre', async () => {
    const avant = await contenuDeValmont();
    const corps = await champs();
    let croisees = 0;
    for (const methode of ['GET', 'POST'] as const) {
      for (const motif of aIdentifiant(methode)) {
        const rangs = rangsDesIdentifiants(motif);
        if (rangs.length < 2) continue;
        const siennes = routes.adresses(methode, motif, dAix);
        const autres = routes.adresses(methode, motif, deValmont);
        for (const adresse of croiser(rangs, siennes, autres)) {
          const reponse = methode === 'GET' ? await brice.get(adresse) : await brice.poster(adresse, corps);
          expect([adresse, reponse.status]).toEqual([adresse, 404]);
          expect(await reponse.text(), adresse).not.toContain(SECRET);
          croisees += 1;
        }
      }
    }
    expect(croisees).toBeGreaterThan(20);
    expect(await contenuDeValmont()).toEqual(avant);
  });
});

test('aucune page sans identifiant ne montre à Aix ce qui est à Valmont', async () => {
  const choix = routes
    .motifs('GET')
    .filter((m) => !aUnIdentifiant(m) && !m.startsWith('/statique/'))
    .flatMap((m) => (m.includes(':') ? routes.adresses('GET', m, ['']) : [m]));
  const pages = [...choix, '/indicateurs/SOC-01', '/indicateurs/ENV-01', '/indicateurs/SOC-01/contrats.csv'];
  let vues = 0;
  for (const chemin of pages) {
    const reponse = await brice.get(chemin);
    expect([200, 302, 303, 404, 409], chemin).toContain(reponse.status);
    expect(await reponse.text(), chemin).not.toContain(SECRET);
    if ((await ada.texte(chemin)).includes(SECRET)) vues += 1;
  }
  expect(vues, 'l’essai voit bien le secret du côté de Valmont').toBeGreaterThanOrEqual(10);
});

test('aucun envoi sans identifiant ne change Valmont, même en nommant ses objets', async () => {
  const avant = await contenuDeValmont();
  const corps = await champs();
  const [schema = '', version = ''] = (deValmont.find((a) => a.includes('/versions/')) ?? '')
    .split('/')
    .filter((s) => s.length === 36);
  const nommes = {
    ...corps,
    schema,
    version,
    comite: deValmont.at(-1)?.split('/').at(-1) ?? '',
    portee: `schema:${schema}`,
  };
  for (const motif of routes.motifs('POST').filter((m) => !aUnIdentifiant(m))) {
    // Ceux du compte changeraient la session de Brice ; ils ne désignent que lui.
    if (motif.startsWith('/compte')) continue;
    for (const chemin of motif.includes(':') ? routes.adresses('POST', motif, ['']) : [motif]) {
      const reponse = await brice.poster(chemin, nommes);
      expect([303, 400, 403, 404, 409, 413], `${chemin} : ${reponse.status}`).toContain(reponse.status);
    }
  }
  expect(await contenuDeValmont()).toEqual(avant);
});

test('une session ne choisit pas sa collectivité, ni par l’adresse, ni par un en-tête, ni par un cookie', async () => {
  for (const chemin of ['/?collectivite=defaut', '/organisation?collectivite=defaut']) {
    expect(await brice.texte(chemin)).not.toContain(SECRET);
  }
  const reponse = await installation.app.request('http://localhost/organisation/services', {
    headers: {
      cookie: [...brice.cookies, ['collectivite', 'defaut']].map(([n, v]) => `${n}=${v}`).join('; '),
      'x-collectivite': 'defaut',
    },
  });
  expect(await reponse.text()).not.toContain(SECRET);
});
