import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '../src/platform/db/base.ts';
import { mesurerPlace } from '../src/platform/place/place.repository.ts';
import { PLACES_PAR_DEFAUT } from '../src/platform/place/place.rules.ts';
import { type Application, creerApplication } from '../src/web/creer-application.tsx';
import type { Envoi, SorteDEnvoi } from '../src/web/envois/envoi.ts';
import { envoisDe } from '../src/web/lire-rubriques.ts';
import { reconnaitre } from '../src/web/motif.ts';
import { PIECE_DE_SEANCE } from '../src/web/pages/gouvernance/envois.ts';
import { RUBRIQUES } from '../src/web/rubriques.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { lireEtat } from './etat-de-l-installation.ts';
import { HTML, PIECES_HOSTILES, SVG } from './fichiers-hostiles-d-essai.ts';
import { champCache, type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';
import { remplirCollectivite } from './remplir-collectivite.ts';
import { listerRoutes, type RoutesDeLApplication } from './routes-de-l-application.ts';
import { ecrireZip } from './zip-d-essai.ts';

let base: Base;
let dossier: string;
let application: Application;
let ada: NavigateurDEssai;
const incidents: string[] = [];
let routes: RoutesDeLApplication;
let objetsVus: readonly string[] = [];
/** L'adresse de chaque envoi, sur un vrai objet où un fichier sans malice est reçu. */
const adresses = new Map<Envoi, string>();

/** Tous les envois que l'application déclare : un de plus est attaqué comme les autres. */
const ENVOIS = envoisDe(RUBRIQUES);
const deSorte = (sorte: SorteDEnvoi): readonly Envoi[] => ENVOIS.filter((e) => e.sorte === sorte);

beforeAll(async () => {
  base = await ouvrirBaseEnMemoire();
  dossier = await mkdtemp(join(tmpdir(), 'spaser-hostiles-'));
  application = await creerApplication({
    base,
    collectivite: 'defaut',
    dossier: join(dossier, 'donnees'),
    tailleMaximale: 1_000_000,
    horloge: () => new Date('2026-11-23T10:00:00Z'),
    ecrireJournal: (ligne) => incidents.push(ligne),
  });
  ada = ouvrirNavigateur(application.app);
  const objets = await remplirCollectivite({
    base,
    collectivite: 'defaut',
    navigateur: ada,
    secret: 'Valmont',
    maintenant: new Date('2026-11-23T10:00:00Z'),
  });
  objetsVus = objets.filter((o) => !/\.(pdf|docx|txt|xlsx|csv|json|ics)$/u.test(o)).slice(0, 60);
  routes = await listerRoutes(base);
  for (const envoi of ENVOIS) {
    const { motif, sorte } = envoi;
    const connues = motif.includes(':') ? routes.adresses('POST', motif, objets) : [motif];
    for (const adresse of connues.toReversed()) {
      if (adresses.has(envoi)) break;
      adresses.set(envoi, adresse);
      // Un logo reçu resterait ; et un registre simulé pour rien prendrait du temps.
      if (sorte === 'image' || sorte === 'registre') continue;
      const [nom, contenu] = sorte === 'piece' ? ['note.txt', 'une vraie note'] : ['tableau.csv', 'a;b'];
      if ((await envoyer(envoi, nom, contenu)).statut !== 303) adresses.delete(envoi);
    }
  }
  expect(
    ENVOIS.filter((e) => !adresses.has(e)).map((e) => e.motif),
    'envois que rien ne reçoit',
  ).toEqual([]);
});
afterAll(async () => {
  await application.arreter();
  await base.fermer();
  await rm(dossier, { recursive: true, force: true });
});

const adresseDe = (envoi: Envoi): string => adresses.get(envoi) ?? '';

/** La page de l'objet auquel une pièce se joint. */
const pageDe = (envoi: Envoi): string => adresseDe(envoi).replace(/\/pieces$/u, '');

const envoyer = async (envoi: Envoi, nom: string, contenu: string | Uint8Array<ArrayBuffer>) => {
  const champs = envoi.sorte === 'image' ? { version: '1', nom: 'Valmont', couleur: '' } : {};
  const reponse = await ada.envoyer(
    '/organisation',
    { ...champs, [envoi.champ]: new File([contenu], nom) },
    adresseDe(envoi),
  );
  return { statut: reponse.status, vers: reponse.headers.get('location') ?? '', html: await reponse.text() };
};

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);

/** Ce que la base tient, hors la place que prennent les fichiers qui attendent d'être lus. */
const dansLesTables = async () =>
  new Map([...(await lireEtat(base, ['defaut']))].filter(([table]) => table !== 'defaut : fichier_recu'));

/** Tout ce qui est sur le disque, sous le dossier et à côté. */
const surLeDisque = async (): Promise<readonly string[]> =>
  (await readdir(dossier, { recursive: true })).sort();

describe('une pièce', () => {
  for (const ou of deSorte('piece')) {
    test(`${ou.motif} : ce qu’un navigateur exécuterait, ce qui se déguise, le vide et l’énorme sont refusés sans rien laisser`, async () => {
      const avant = await surLeDisque();
      for (const [nom, contenu] of PIECES_HOSTILES) {
        const { statut, html } = await envoyer(ou, nom, contenu);
        expect([nom, statut]).toEqual([nom, 400]);
        expect(html, nom).not.toContain(HTML);
      }
      const enorme = await envoyer(ou, 'gros.txt', 'x'.repeat(20_000_001));
      expect([enorme.statut, enorme.html.includes('20 Mo')]).toEqual([413, true]);
      expect(await surLeDisque()).toEqual(avant);
    });

    test(`${ou.motif} : un nom qui voudrait sortir du dossier ne sert qu’à l’affichage`, async () => {
      const avant = new Set(await surLeDisque());
      for (const [nom, attendu] of [
        ['../../../../tmp/evade.txt', 'evade.txt'],
        ['..\\..\\evade-windows.txt', 'evade-windows.txt'],
        ['/etc/cron.d/evade-absolu.txt', 'evade-absolu.txt'],
        ['evade\u202Etxt.exe.txt', 'evadetxt.exe.txt'],
      ] as const) {
        expect((await envoyer(ou, nom, `contenu de ${nom}`)).statut, nom).toBe(303);
        const page = await ada.texte(pageDe(ou));
        expect(page).toContain(attendu);
        expect(page).not.toContain('..');
      }
      const neufs = (await surLeDisque()).filter((f) => !avant.has(f));
      for (const chemin of neufs) {
        expect(chemin, 'rangé sous son empreinte').toMatch(
          /^donnees\/pieces\/[0-9a-f]{32}(\/[0-9a-f]{2}(\/[0-9a-f]{64})?)?$/,
        );
      }
    });
  }

  test('un texte qui contient du HTML se télécharge comme du texte, jamais comme une page', async () => {
    expect((await envoyer(PIECE_DE_SEANCE, 'page.txt', HTML)).statut).toBe(303);
    const page = await ada.texte(pageDe(PIECE_DE_SEANCE));
    const [, lien = ''] = /href="([^"]+\/pieces\/[^"]+)"[^>]*>page\.txt/.exec(page) ?? [];
    const { headers } = await ada.get(lien);
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
  });
});

describe('un tableau', () => {
  const bombe = (annonce?: number) =>
    ecrireZip([
      { nom: '[Content_Types].xml', contenu: Buffer.from('<Types/>') },
      {
        nom: 'xl/worksheets/sheet1.xml',
        contenu: Buffer.alloc(300_000_000, ' '),
        ...(annonce === undefined ? {} : { annonce }),
      },
    ]);

  test.each(deSorte('tableau'))(
    '$motif : une bombe, même menteuse, du HTML, du binaire, le vide et l’énorme : rien ne se lit, rien ne tombe',
    async (ou) => {
      const avant = await dansLesTables();
      for (const [nom, contenu] of [
        ['bombe.xlsx', bombe()],
        ['menteuse.xlsx', bombe(1_000)],
        ['page.xlsx', HTML],
        ['page.csv', HTML],
        ['abime.xlsx', ecrireZip([{ nom: 'xl/a', contenu: Buffer.from('x') }]).subarray(0, 30)],
        ['binaire.csv', new Uint8Array([0, 255, 0, 1])],
      ] as const) {
        const debut = performance.now();
        const envoi = await envoyer(ou, nom, contenu);
        if (envoi.statut === 303) {
          const lu = await ada.get(envoi.vers);
          expect([nom, lu.status]).toEqual([nom, 400]);
          expect(await lu.text(), nom).not.toContain(HTML);
        } else expect([nom, envoi.statut]).toEqual([nom, 400]);
        expect(performance.now() - debut, nom).toBeLessThan(10_000);
      }
      expect((await envoyer(ou, 'vide.csv', '')).statut).toBe(400);
      expect((await envoyer(ou, 'gros.csv', 'x'.repeat(5_000_001))).statut).toBe(413);
      expect(await dansLesTables(), 'rien n’est entré').toEqual(avant);
    },
  );
});

describe('un fichier de marchés', () => {
  test.each(deSorte('registre'))(
    '$motif : du HTML, un SVG, une bombe gzip : la simulation échoue en clair, et rien n’entre au registre',
    async (ou) => {
      for (const [nom, contenu] of [
        ['page.json', HTML],
        ['dessin.xml', SVG],
        ['../../evade.json', '{'],
        ['bombe.json.gz', new Uint8Array(gzipSync(Buffer.alloc(200_000_000)))],
        ['double.csv.exe', 'MZ\u0000\u0001'],
      ] as const) {
        const envoi = await envoyer(ou, nom, contenu);
        expect([nom, envoi.statut]).toEqual([nom, 303]);
        let page = '';
        await expect
          .poll(async () => (page = await ada.texte(envoi.vers)), { timeout: 20_000 })
          .not.toMatch(/http-equiv="refresh"/i);
        expect(page, nom).not.toContain(HTML);
        expect(page, nom).not.toContain('../');
        expect(page, `${nom} ne se confirme pas`).not.toContain(`action="${envoi.vers}/confirmer"`);
      }
      expect((await envoyer(ou, 'vide.json', '')).statut).toBe(400);
      expect((await envoyer(ou, 'gros.json', 'x'.repeat(1_000_001))).statut).toBe(413);
      const { contrats } = JSON.parse(await ada.texte('/sante'));
      expect(contrats).toBe(1);
    },
  );
});

describe('un logo', () => {
  test.each(deSorte('image'))(
    '$motif : seule une image PNG, JPEG ou WebP, de 200 ko au plus, en devient un ; elle se sert comme telle',
    async (ou) => {
      for (const [nom, contenu] of [
        ['logo.svg', SVG],
        ['logo.png', SVG],
        ['logo.png', HTML],
        ['logo.gif', 'GIF89a'],
        ['logo.png', new Uint8Array([...PNG, ...new Uint8Array(200_001)])],
      ] as const) {
        const { statut, html } = await envoyer(ou, nom, contenu);
        expect([nom, statut, html.includes('PNG, JPEG ou WebP')]).toEqual([nom, 400, true]);
      }
      expect((await envoyer(ou, 'logo.png', new Uint8Array(400_000))).statut).toBe(413);
      expect((await ada.get('/organisation/logo')).status).toBe(404);
      expect((await envoyer(ou, '../../logo.html', PNG)).statut, 'le nom ne compte pas').toBe(303);
      const { headers } = await ada.get('/organisation/logo');
      expect(headers.get('content-type')).toBe('image/png');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    },
  );
});

describe('tout envoi de fichier', () => {
  /** L'adresse d'un envoi : un vrai objet, ou un objet qui n'existe pas. */
  const adresse = (motif: string, id: string) =>
    motif.replace(/:(\w+)(\{[^/]*\})?/gu, (_, nom) => (nom === 'annee' ? '2025' : id));
  const poster = async (action: string, champ: string, octets: number) => {
    const corps = new FormData();
    corps.set('jeton', champCache(await ada.texte('/organisation'), 'jeton'));
    corps.set(champ, new File(['x'.repeat(octets)], 'a.txt'));
    const reponse = await application.app.request(`http://localhost${action}`, {
      method: 'POST',
      headers: {
        cookie: [...ada.cookies].map(([n, v]) => `${n}=${v}`).join('; '),
        'content-length': String(octets),
      },
      body: corps,
    });
    return { statut: reponse.status, html: await reponse.text() };
  };

  test('vérifie que l’objet existe avant de lire un octet : rien ne s’écrit sous ce qui n’existe pas', async () => {
    const avant = await surLeDisque();
    const avecObjet = ENVOIS.filter((e) => e.motif.includes(':'));
    expect(avecObjet.length).toBeGreaterThan(0);
    for (const { motif, champ } of avecObjet) {
      const { statut } = await poster(adresse(motif, 'inconnu'), champ, 1_000);
      expect([motif, [404, 409].includes(statut)]).toEqual([motif, true]);
    }
    expect((await poster('/schemas/importer?version=inconnue', 'fichier', 1_000)).statut).toBe(404);
    expect(await surLeDisque()).toEqual(avant);
  });

  test('toute page qui montre un champ de fichier l’envoie à une adresse déclarée, et chacune se montre', async () => {
    const formulaires = new Set<string>();
    const pages = ENVOIS.flatMap((e) => [adresseDe(e), pageDe(e), adresseDe(e).replace(/\/[^/]+$/u, '')]);
    for (const page of new Set([...pages, ...objetsVus].filter((p) => p !== '')))
      for (const [, f = ''] of (await ada.texte(page)).matchAll(/<form([^>]*multipart[^>]*)>/gu))
        formulaires.add(/action="([^"?]+)/u.exec(f)?.[1] ?? '');
    const declarees = (e: Envoi) => reconnaitre([e.motif]);
    expect([...formulaires].filter((action) => !ENVOIS.some((e) => declarees(e)(action)))).toEqual([]);
    expect(ENVOIS.filter((e) => ![...formulaires].some(declarees(e))).map((e) => e.motif)).toEqual([]);
  });

  test('est déclaré : aucune autre adresse ne reçoit de quoi faire un fichier', async () => {
    const declares = new Set(ENVOIS.map((e) => e.motif));
    const autres = routes.motifs('POST').filter((m) => !declares.has(m));
    expect(autres.length).toBeGreaterThan(50);
    for (const motif of autres) {
      const { statut } = await poster(adresse(motif, 'x'), 'fichier', 600_000);
      expect([motif, statut]).toEqual([motif, 413]);
    }
  });

  test('s’arrête à la place accordée : deux envois simultanés ne la passent pas ensemble, un retrait la rend', async () => {
    const petite = await creerApplication({
      base,
      collectivite: 'defaut',
      dossier: join(dossier, 'donnees'),
      places: { personne: (await occupee()) + 1_500, collectivite: 1_000_000_000 },
      horloge: () => new Date('2026-11-23T10:00:00Z'),
      ecrireJournal: (ligne) => incidents.push(ligne),
    });
    const lui = ouvrirNavigateur(petite.app);
    const [page, action] = [pageDe(PIECE_DE_SEANCE), adresseDe(PIECE_DE_SEANCE)];
    const deposer = (nom: string) =>
      lui.envoyer(page, { fichier: new File([nom.repeat(200)], `${nom}.txt`) }, action);
    // `content-length` n'est pas dit : chaque envoi tient d'abord la taille maximale, et n'entre pas.
    expect((await deposer('premier')).status).toBe(413);
    const [a, b] = await Promise.all(
      ['aaaaa', 'bbbbb'].map(async (nom) => {
        const corps = new FormData();
        corps.set('jeton', champCache(await lui.texte(page), 'jeton'));
        corps.set('fichier', new File([nom.repeat(200)], `${nom}.txt`));
        return petite.app.request(`http://localhost${action}`, {
          method: 'POST',
          headers: {
            cookie: [...lui.cookies].map(([n, v]) => `${n}=${v}`).join('; '),
            'content-length': '1000',
          },
          body: corps,
        });
      }),
    );
    expect([a?.status, b?.status].sort()).toEqual([303, 413]);
    const refusee = a?.status === 413 ? a : b;
    expect(await refusee?.text()).toContain('La place accordée à vos fichiers ne suffit pas');
    const avant = await occupee();
    const gardee = a?.status === 303 ? 'aaaaa' : 'bbbbb';
    const [, lien = ''] =
      new RegExp(`href="([^"]+/pieces/[^"]+)"[^>]*>${gardee}\\.txt`).exec(await lui.texte(page)) ?? [];
    expect((await lui.soumettre(page, {}, `${lien}/retirer`)).status).toBe(303);
    expect(await occupee()).toBe(avant - 1_000);
    expect(await lui.texte('/compte')).toContain('qui vous sont accordés');
    await petite.arreter();
  });
});

/** Ce que pèsent les fichiers gardés de l'administrateur local. */
const occupee = (): Promise<number> =>
  base.dansCollectivite('defaut', async (tx) => {
    const { occupee: o } = await mesurerPlace(
      tx,
      { collectivite: 'defaut', personne: 'local' },
      PLACES_PAR_DEFAUT,
      new Date('2026-11-23T10:00:00Z'),
    );
    return o.personne;
  });

test('aucun de ces fichiers n’a fait tomber l’application, ni écrit hors de son dossier', async () => {
  expect(incidents).toEqual([]);
  expect((await readdir(dossier)).sort()).toEqual(['donnees']);
  expect((await readdir(tmpdir())).filter((f) => f.startsWith('evade'))).toEqual([]);
});
