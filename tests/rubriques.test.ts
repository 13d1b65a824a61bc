import { globSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Acteur, ROLES, type Role } from '#domaines/acte';
import { TOUS_LES_OBJETS } from '../src/lire-tranches.ts';
import type { Base } from '../src/platform/db/base.ts';
import { TRANCHES } from '../src/tranches.ts';
import { POPULATIONS, POPULATIONS_REGISTRE } from '../src/web/bilans.ts';
import { type Application, creerApplication } from '../src/web/creer-application.tsx';
import { envoiDePiece } from '../src/web/envois/envoi.ts';
import { RIEN_A_REMPLIR } from '../src/web/essai.ts';
import {
  envoisDe,
  estPubliqueDe,
  estUnEnvoiDe,
  estUnLongFormulaireDe,
  menuDe,
  pageDesObjetsDe,
  presentationsDe,
} from '../src/web/lire-rubriques.ts';
import { auNomDe } from '../src/web/middleware/session.ts';
import { reconnaitre } from '../src/web/motif.ts';
import { type Rubrique, rienAMonter } from '../src/web/rubrique.ts';
import { RUBRIQUES } from '../src/web/rubriques.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { listerRoutes, type RoutesDeLApplication } from './routes-de-l-application.ts';

const WEB = fileURLToPath(new URL('../src/web', import.meta.url));
const PAGES = join(WEB, 'pages');

let base: Base;
let dossier: string;
let application: Application;
let routes: RoutesDeLApplication;

beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  dossier = await mkdtemp(join(tmpdir(), 'spaser-rubriques-'));
  application = await creerApplication({ base, collectivite: 'defaut', dossier });
  routes = await listerRoutes(base);
});
afterAll(async () => {
  await application.arreter();
  await base.fermer();
  await rm(dossier, { recursive: true, force: true });
});

const importer = async (fichier: string): Promise<Readonly<Record<string, unknown>>> =>
  import(pathToFileURL(fichier).href);

describe('la liste des rubriques', () => {
  test('est celle des dossiers de pages : chacun a la sienne, et aucune n’est oubliée', async () => {
    const fichiers = globSync('**/rubrique.tsx', { cwd: PAGES }).map((f) => join(PAGES, f));
    const dossiers = fichiers.map((f) => relative(PAGES, dirname(f)));
    expect(RUBRIQUES.map((r) => r.nom).sort()).toEqual(dossiers.sort());
    for (const fichier of fichiers)
      for (const rubrique of Object.values(await importer(fichier)))
        expect(RUBRIQUES, fichier).toContain(rubrique);
    expect(readdirSync(PAGES).filter((d) => !dossiers.includes(d))).toEqual([]);
  });

  test('montre chaque tranche, et n’en nomme pas d’autre', () => {
    const montrees = new Set(RUBRIQUES.flatMap((r) => (r.tranche === null ? [] : [r.tranche])));
    expect([...montrees].sort()).toEqual(TRANCHES.map((t) => t.nom).sort());
  });
});

describe('ce que les rubriques déclarent', () => {
  test('la page de chaque type d’objet du journal, une fois, fût-ce qu’il n’en a pas', () => {
    const dits = RUBRIQUES.flatMap((r) => Object.keys(r.pageDe));
    expect(dits.sort()).toEqual(TOUS_LES_OBJETS.map((o) => o.code).sort());
  });

  test('une page d’objet que l’application sert', () => {
    const connues = reconnaitre(routes.motifs('GET'));
    const perdues = RUBRIQUES.flatMap((r) =>
      Object.entries(r.pageDe).filter(([, page]) => page !== null && !connues(page('x'))),
    );
    expect(perdues.map(([type]) => type)).toEqual([]);
  });

  test('la façon de montrer chaque population, une fois, par ses propres colonnes', () => {
    const dites = RUBRIQUES.flatMap((r) => Object.keys(r.lignes));
    expect(dites.sort()).toEqual(POPULATIONS_REGISTRE.map((p) => p.nom).sort());
    const presenter = presentationsDe(RUBRIQUES);
    for (const { nom, cle, colonnes } of POPULATIONS_REGISTRE) {
      const vue = presenter(nom);
      if (POPULATIONS.some((p) => p.nom === nom)) {
        expect(vue, nom).toBeNull();
        continue;
      }
      const connues = new Set([cle, ...colonnes.map((c) => c.nom)]);
      const citees = [...(vue?.lues ?? []), ...(vue?.colonnes ?? []).map((c) => c.nom)];
      expect(citees.length, nom).toBeGreaterThan(0);
      expect(
        citees.filter((c) => !connues.has(c)),
        nom,
      ).toEqual([]);
    }
  });

  test.each(['dons', 'constructor', ''])(
    '« %s », que rien ne montre, n’est pas cherchée parmi les contrats',
    (nom) => {
      expect(() => presentationsDe(RUBRIQUES)(nom)).toThrow(`« ${nom} »`);
    },
  );

  test('des envois et de longs formulaires que l’application reçoit', () => {
    const recus = new Set(routes.motifs('POST'));
    const declares = [
      ...envoisDe(RUBRIQUES).map((e) => e.motif),
      ...RUBRIQUES.flatMap((r) => r.longsFormulaires),
    ];
    expect(declares.filter((m) => !recus.has(m))).toEqual([]);
    expect(new Set(declares).size).toBe(declares.length);
  });

  test('toutes les adresses publiques : ce qui se monte sans session s’ouvre sans session', () => {
    const estPublique = estPubliqueDe(RUBRIQUES, 'anonyme', 'sans-session', 'habillee');
    const montees = [...routes.publiques('GET'), ...routes.publiques('POST')];
    expect(montees.filter((m) => !estPublique(m))).toEqual([]);
    const inutiles = RUBRIQUES.flatMap((r) => r.publiques).filter(
      ({ motif }) => !montees.some(reconnaitre([motif])),
    );
    expect(inutiles).toEqual([]);
  });
});

test('toute adresse qui a un motif est servie : aucune page n’a été oubliée au montage', async () => {
  const montes = new Set(
    (['GET', 'POST'] as const).flatMap((m) => [...routes.motifs(m), ...routes.publiques(m)]),
  );
  const oublies: string[] = [];
  let lus = 0;
  for (const fichier of globSync('**/{routes*,adresses}.ts', { cwd: WEB }))
    for (const [nom, valeur] of Object.entries(await importer(join(WEB, fichier)))) {
      if (!nom.startsWith('motifs')) continue;
      const motifs = Object.entries(valeur as Readonly<Record<string, string>>);
      lus += motifs.length;
      oublies.push(
        ...motifs.flatMap(([cle, motif]) => (montes.has(motif) ? [] : [`${nom}.${cle} : ${motif}`])),
      );
    }
  expect(lus).toBeGreaterThan(100);
  expect(oublies).toEqual([]);
});

describe('le menu', () => {
  const acteurDe = (role: Role): Acteur => ({
    personne: 'p1',
    nom: 'Ada',
    collectivite: 'defaut',
    roles: [{ role, portee: null }],
  });

  test('n’a pas deux entrées du même code ; chaque page dite d’une entrée en connaît une', () => {
    const codes = RUBRIQUES.flatMap((r) => r.menu.map((e) => e.code));
    expect(new Set(codes).size).toBe(codes.length);
    const cites = new Set(
      globSync('**/*.tsx', { cwd: WEB })
        .filter((f) => !f.endsWith('.test.tsx'))
        .flatMap((f) => [
          ...readFileSync(join(WEB, f), 'utf8').matchAll(/\brubrique(?:=|: )["']([a-z-]+)["']/gu),
        ])
        .map(([, code]) => code ?? ''),
    );
    expect(cites.size).toBeGreaterThan(5);
    expect([...cites].filter((c) => !codes.includes(c))).toEqual([]);
  });

  test.each(ROLES)('%s : ce qui se montre s’ouvre, ce qui serait refusé ne se montre pas', async (role) => {
    const acteur = acteurDe(role);
    const montrees = new Set(menuDe(RUBRIQUES, acteur).map((e) => e.code));
    const page = await (await auNomDe(acteur, async () => application.app.request('/accessibilite'))).text();
    for (const { code, href } of RUBRIQUES.flatMap((r) => r.menu)) {
      const { status } = await auNomDe(acteur, async () => application.app.request(href));
      expect([code, status]).toEqual([code, montrees.has(code) ? 200 : 403]);
      expect([code, page.includes(`href="${href}"`)]).toEqual([code, montrees.has(code)]);
    }
  });

  test('offre l’import au pilote, et ne l’offre pas au lecteur', () => {
    const codes = (role: Role) => menuDe(RUBRIQUES, acteurDe(role)).map((e) => e.code);
    expect(codes('pilote')).toContain('import');
    expect(codes('lecteur')).not.toContain('import');
    expect(codes('lecteur')).toContain('schema');
  });
});

describe('une rubrique inventée', () => {
  const FLEURS: Rubrique = {
    nom: 'fleurs',
    tranche: 'fleur',
    menu: [{ code: 'fleurs', libelle: 'Fleurs', href: '/fleurs', place: 'principale', acte: null }],
    envois: [envoiDePiece('/fleurs/:id/pieces')],
    longsFormulaires: ['/fleurs/:id/tout'],
    pageDe: { fleur: (id) => `/fleurs/${id}`, petale: null },
    lignes: {
      fleurs: {
        titre: 'Les fleurs derrière ce chiffre',
        annee: '',
        acheteur: '',
        nom: 'Fleur',
        lues: ['id'],
        nommer: () => 'rose',
        lien: (v) => `/fleurs/${String(v.id)}`,
        colonnes: [],
      },
    },
    publiques: [{ motif: '/bouquets/*', sorte: 'anonyme' }],
    essai: RIEN_A_REMPLIR,
    monter: (app) => {
      app.get('/fleurs', (c) => c.text('des fleurs'));
      app.post('/fleurs/:id/pieces', (c) => c.text('lue'));
      app.post('/fleurs/:id/tout', (c) => c.text('lu'));
    },
    monterSansSession: rienAMonter,
  };
  const rubriques = [...RUBRIQUES, FLEURS];

  test('se sert, s’offre au menu, reçoit ses fichiers et ses longs formulaires sans rien changer d’autre', async () => {
    const { app, arreter } = await creerApplication({ base, collectivite: 'defaut', dossier, rubriques });
    expect(await (await app.request('/fleurs')).text()).toBe('des fleurs');
    expect(await (await app.request('/marches')).text()).toContain('href="/fleurs"');
    const envoyer = async (chemin: string, octets: number) =>
      (
        await app.request(`http://localhost${chemin}`, {
          method: 'POST',
          headers: { 'content-length': String(octets) },
          body: 'x'.repeat(octets),
        })
      ).status;
    expect(await envoyer('/fleurs/1/pieces', 600_000), 'un fichier').toBe(200);
    expect(await envoyer('/fleurs/1/tout', 400_000), 'un long formulaire').toBe(200);
    expect(await envoyer('/fleurs/1/tout', 600_000), 'trop long').toBe(413);
    expect(await envoyer('/fleurs/1/ailleurs', 70_000), 'ailleurs').toBe(413);
    await arreter();
  });

  test('se trouve par le journal, derrière les chiffres et parmi les adresses publiques', () => {
    const pageDe = pageDesObjetsDe(rubriques);
    expect(pageDe({ objetType: 'fleur', objet: '1' })).toBe('/fleurs/1');
    expect(pageDe({ objetType: 'petale', objet: '1' })).toBeNull();
    expect(pageDe({ objetType: 'toString', objet: '1' })).toBeNull();
    expect(presentationsDe(rubriques)('fleurs')?.titre).toBe('Les fleurs derrière ce chiffre');
    expect(estUnEnvoiDe(rubriques)('/fleurs/1/pieces')).toBe(true);
    expect(estUnEnvoiDe(rubriques)('/fleurs/1/2/pieces')).toBe(false);
    expect(estUnLongFormulaireDe(rubriques)('/fleurs/1/tout')).toBe(true);
    const estAnonyme = estPubliqueDe(rubriques, 'anonyme');
    expect(['/bouquets', '/bouquets/a/b', '/bouquetsx', '/fleurs'].map(estAnonyme)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('ne compile pas s’il lui manque un champ', () => {
    const { envois, ...sansEnvois } = FLEURS;
    // @ts-expect-error une liste vide se dit
    const incomplete: Rubrique = sansEnvois;
    expect([envois.length, 'envois' in incomplete]).toEqual([1, false]);
  });
});
