import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acteurDemo, reussir } from '../src/demo/gestes-demo.ts';
import { gouvernerDemo } from '../src/demo/index.ts';
import { ajouterAuRepertoire, inviter } from '../src/domaines/organisation/index.ts';
import { listerSchemasVivants, ouvrirVersion } from '../src/domaines/schema/index.ts';
import { creerApplication } from '../src/web/creer-application.tsx';
import { envoisDe } from '../src/web/lire-rubriques.ts';
import { RUBRIQUES } from '../src/web/rubriques.ts';
import { remplirRegistre } from '../tests/registre-d-essai.ts';
import { type ApplicationDEssai, lancerApplication } from './application.ts';
import { constater } from './constats.ts';
import { lancerNavigateur, ouvrirContexte, parcours } from './navigateur.ts';

/** Les documents joints, que la démonstration n'a pas ; les essais de leurs pages y passent. */
const PIECES = envoisDe(RUBRIQUES).flatMap(({ motif, sorte }) =>
  sorte === 'piece' ? [`${motif}/:piece`] : [],
);

/** Ce qu'aucun lien ne montre dans une application pleine et sans comptes ; d'autres parcours y passent. */
const AILLEURS: Readonly<Record<string, string>> = {
  '/import/:id': 'un import en cours : e2e/import-et-lignage',
  '/import/:id/anomalies.csv': 'un import en cours : e2e/import-et-lignage',
  '/schemas/importer/:depot': 'un tableau déposé : e2e/adoption',
  '/schemas/importer/:depot/erreurs.csv': 'un tableau déposé : e2e/adoption',
  '/schemas/:schema/diagnostic/depenses/importer/:depot': 'des dépenses déposées : e2e/diagnostic',
  '/schemas/:schema/diagnostic/depenses/importer/:depot/erreurs.csv':
    'des dépenses déposées : e2e/diagnostic',
  '/compte': 'des comptes : e2e/comptes',
  '/sante': 'pour l’exploitant, pas pour une page',
  '/organisation/logo': 'une image, quand la collectivité en a donné une',
  '/organisation/theme.css': 'une feuille, quand la collectivité a choisi sa couleur',
  '/statique/polices/atkinson-latin.woff2': 'citée par la feuille de style',
  '/statique/polices/atkinson-latin-ext.woff2': 'citée par la feuille de style',
  '/mesures/saisir': 'un choix dans une liste : e2e/mesures',
  '/mesures/collectes/:schema/:annee{[0-9]{4}}/reponses/:depot': 'un tableau rendu : e2e/mesures',
  '/mesures/collectes/:schema/:annee{[0-9]{4}}/reponses/:depot/erreurs.csv': 'un tableau rendu : e2e/mesures',
  '/public/:siren{[0-9]{9}}/logo': 'une image, quand la collectivité en a donné une',
  '/public/:siren{[0-9]{9}}/theme.css': 'une feuille, quand la collectivité a choisi sa couleur',
};

/** Les adresses où l'on va en suivant les liens : quelques-unes par motif suffisent à les trouver tous. */
const PAR_MOTIF = 4;

/** Un motif de routage, et de quoi reconnaître ses adresses. */
interface Motif {
  readonly motif: string;
  readonly adresse: RegExp;
}

const enRegExp = (motif: string): RegExp =>
  new RegExp(
    `^${motif.replaceAll(
      /:\w+(?:\{((?:[^{}]|\{[^}]*\})+)\})?|[.*+?^${'$'}()|[\]\\]/gu,
      (tout, precise?: string) => (tout.startsWith(':') ? `(?:${precise ?? '[^/]+'})` : `\\${tout}`),
    )}$`,
    'u',
  );

const motifsDe = async (application: ApplicationDEssai): Promise<readonly Motif[]> => {
  const dossier = await mkdtemp(join(tmpdir(), 'spaser-motifs-'));
  const { app } = await creerApplication({ base: application.base, collectivite: 'defaut', dossier });
  await rm(dossier, { recursive: true, force: true });
  const motifs = app.routes.filter((r) => r.method === 'GET' && !r.path.includes('*')).map((r) => r.path);
  return [...new Set(motifs)].map((motif) => ({ motif, adresse: enRegExp(motif) }));
};

interface Exploration {
  /** Une page HTML par motif. */
  readonly pages: ReadonlyMap<string, string>;
  /** Tous les motifs atteints, documents compris. */
  readonly atteints: ReadonlySet<string>;
  readonly rompus: readonly string[];
}

/** Ce que la démonstration laisse vide : un brouillon à modifier, des répertoires, une personne. */
const completer = (application: ApplicationDEssai, le: Date): Promise<void> =>
  application.base.dansCollectivite('defaut', async (tx) => {
    const contexte = { acteur: acteurDemo, maintenant: le };
    const [premier] = await listerSchemasVivants(tx);
    await reussir(ouvrirVersion(tx, acteurDemo, { depuis: premier?.reference.id ?? '' }, le));
    await reussir(ajouterAuRepertoire(tx, contexte, 'services', { nom: 'Service fictif', sigle: '' }));
    const personne = {
      nom: 'Fictive',
      prenom: 'Personne',
      courriel: 'personne@valmont.example',
      fonction: '',
      delegation: '',
      elu: false,
      service: null,
    };
    await reussir(inviter(tx, contexte, personne, [{ role: 'lecteur', portee: null }]));
  });

/** Suit tous les liens depuis l'accueil, et relève ceux qui ne mènent nulle part. */
const explorer = async (base: string, motifs: readonly Motif[]): Promise<Exploration> => {
  const pages = new Map<string, string>();
  const vues = new Map<string, number>();
  const rompus: string[] = [];
  const connues = new Set(['/']);
  const file = ['/'];
  for (let chemin = file.shift(); chemin !== undefined; chemin = file.shift()) {
    const seul = decodeURI(chemin.split('?')[0] ?? chemin);
    const motif = motifs.find((m) => m.adresse.test(seul))?.motif ?? seul;
    const deja = vues.get(motif) ?? 0;
    if (deja >= PAR_MOTIF) continue;
    vues.set(motif, deja + 1);
    const reponse = await fetch(base + chemin);
    if (!reponse.ok) {
      rompus.push(`${reponse.status} ${chemin}`);
      continue;
    }
    if (!(reponse.headers.get('content-type') ?? '').startsWith('text/html')) {
      await reponse.body?.cancel();
      continue;
    }
    const html = await reponse.text();
    if (!pages.has(motif)) pages.set(motif, chemin);
    for (const [, lien = ''] of html.matchAll(/href="(\/[^"#]*)/gu)) {
      const href = lien.replaceAll('&amp;', '&');
      if (connues.has(href)) continue;
      connues.add(href);
      file.push(href);
    }
  }
  return { pages, atteints: new Set(vues.keys()), rompus };
};

parcours('toutes les pages', () => {
  let navigateur: Browser;
  let application: ApplicationDEssai;
  beforeAll(async () => {
    [navigateur, application] = await Promise.all([lancerNavigateur(), lancerApplication()]);
    await remplirRegistre(application.base);
    await gouvernerDemo(application.base, 'defaut', new Date());
    await completer(application, new Date());
  });
  afterAll(async () => {
    await navigateur?.close();
    await application?.fermer();
  });

  it('chaque page se rejoint par un lien, aucun lien n’est rompu, et axe ne trouve rien sur aucune', async () => {
    const motifs = await motifsDe(application);
    const { pages, atteints, rompus } = await explorer(application.adresse, motifs);
    expect(rompus).toEqual([]);
    const manquants = motifs
      .map((m) => m.motif)
      .filter((m) => !atteints.has(m) && AILLEURS[m] === undefined && !PIECES.includes(m));
    expect(manquants).toEqual([]);
    const { contexte, reproches } = await ouvrirContexte(navigateur, { reducedMotion: 'reduce' });
    const page = await contexte.newPage();
    const constats: string[] = [];
    for (const chemin of pages.values()) {
      await page.goto(application.adresse + chemin);
      constats.push(...(await constater(page, 'bref')));
    }
    expect(constats).toEqual([]);
    expect(reproches).toEqual([]);
    await contexte.close();
  });
});
