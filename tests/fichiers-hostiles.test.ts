import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '../src/platform/db/base.ts';
import { mesurerPlace } from '../src/platform/place/place.repository.ts';
import { PLACES_PAR_DEFAUT } from '../src/platform/place/place.rules.ts';
import { type Application, creerApplication } from '../src/web/creer-application.tsx';
import { ENVOIS, type Envoi, estUnEnvoi } from '../src/web/envois/envois.ts';
import { routesGouvernance } from '../src/web/routes-gouvernance.ts';
import { routesSchemas } from '../src/web/routes-schemas.ts';
import { ouvrirBaseEnMemoire } from './base-de-test.ts';
import { HTML, PIECES_HOSTILES, SVG } from './fichiers-hostiles-d-essai.ts';
import { champCache, type NavigateurDEssai, ouvrirNavigateur } from './navigateur-d-essai.ts';
import { remplirCollectivite } from './remplir-collectivite/index.ts';
import { ecrireZip } from './zip-d-essai.ts';

let base: Base;
let dossier: string;
let application: Application;
let ada: NavigateurDEssai;
const incidents: string[] = [];
/** Où s'envoie un fichier : la page qui montre le formulaire, l'adresse qui le reçoit, le nom du champ. */
let objetsVus: readonly string[] = [];
let envois: Readonly<
  Record<
    'piece' | 'preuve' | 'justificatif' | 'tableau' | 'registre' | 'logo',
    readonly [string, string, string]
  >
>;

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
  const seance = objets.filter((o) => /seances\/[^/]+$/.test(o)).at(-1) ?? '';
  const mesure = objets.find((o) => /mesures\/fiches\/[^/]+$/.test(o)) ?? '';
  const fiche = objets.find((o) => /niveaux\/[^/]+$/.test(o)) ?? '';
  envois = {
    piece: [seance, `${seance}/pieces`, 'fichier'],
    preuve: [fiche, `${fiche}/pieces`, 'fichier'],
    justificatif: [mesure, `${mesure}/pieces`, 'fichier'],
    tableau: [routesSchemas.importer(), routesSchemas.importer(), 'fichier'],
    registre: ['/import', '/import', 'fichier'],
    logo: ['/organisation', '/organisation', 'logo'],
  };
  expect(seance).toContain(routesGouvernance.accueil());
});
afterAll(async () => {
  await application.arreter();
  await base.fermer();
  await rm(dossier, { recursive: true, force: true });
});

const envoyer = async (ou: keyof typeof envois, nom: string, contenu: string | Uint8Array<ArrayBuffer>) => {
  const [page, action, champ] = envois[ou];
  const champs = ou === 'logo' ? { version: '1', nom: 'Valmont', couleur: '' } : {};
  const reponse = await ada.envoyer(page, { ...champs, [champ]: new File([contenu], nom) }, action);
  return { statut: reponse.status, vers: reponse.headers.get('location') ?? '', html: await reponse.text() };
};

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);

/** Tout ce qui est sur le disque, sous le dossier et à côté. */
const surLeDisque = async (): Promise<readonly string[]> =>
  (await readdir(dossier, { recursive: true })).sort();

describe('une pièce de séance, une preuve d’action, un justificatif de mesure', () => {
  for (const ou of ['piece', 'preuve', 'justificatif'] as const) {
    test(`${ou} : ce qu’un navigateur exécuterait, ce qui se déguise, le vide et l’énorme sont refusés sans rien laisser`, async () => {
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

    test(`${ou} : un nom qui voudrait sortir du dossier ne sert qu’à l’affichage`, async () => {
      const avant = new Set(await surLeDisque());
      for (const [nom, attendu] of [
        ['../../../../tmp/evade.txt', 'evade.txt'],
        ['..\\..\\evade-windows.txt', 'evade-windows.txt'],
        ['/etc/cron.d/evade-absolu.txt', 'evade-absolu.txt'],
        ['evade\u202Etxt.exe.txt', 'evadetxt.exe.txt'],
      ] as const) {
        expect((await envoyer(ou, nom, `contenu de ${nom}`)).statut, nom).toBe(303);
        const page = await ada.texte(envois[ou][0]);
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
    expect((await envoyer('piece', 'note.txt', HTML)).statut).toBe(303);
    const page = await ada.texte(envois.piece[0]);
    const [, lien = ''] = /href="([^"]+\/pieces\/[^"]+)"[^>]*>note\.txt/.exec(page) ?? [];
    const { headers } = await ada.get(lien);
    expect(headers.get('content-type')).toMatch(/^text\/plain/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
  });
});

describe('un tableau de schéma', () => {
  const bombe = (annonce?: number) =>
    ecrireZip([
      { nom: '[Content_Types].xml', contenu: Buffer.from('<Types/>') },
      {
        nom: 'xl/worksheets/sheet1.xml',
        contenu: Buffer.alloc(300_000_000, ' '),
        ...(annonce === undefined ? {} : { annonce }),
      },
    ]);

  test('une bombe, même menteuse, du HTML, du binaire, le vide et l’énorme : rien ne se lit, rien ne tombe', async () => {
    for (const [nom, contenu] of [
      ['bombe.xlsx', bombe()],
      ['menteuse.xlsx', bombe(1_000)],
      ['page.xlsx', HTML],
      ['page.csv', HTML],
      ['abime.xlsx', ecrireZip([{ nom: 'xl/a', contenu: Buffer.from('x') }]).subarray(0, 30)],
      ['binaire.csv', new Uint8Array([0, 255, 0, 1])],
    ] as const) {
      const debut = performance.now();
      const envoi = await envoyer('tableau', nom, contenu);
      if (envoi.statut === 303) {
        const lu = await ada.get(envoi.vers);
        expect([nom, lu.status]).toEqual([nom, 400]);
        expect(await lu.text(), nom).not.toContain(HTML);
      } else expect([nom, envoi.statut]).toEqual([nom, 400]);
      expect(performance.now() - debut, nom).toBeLessThan(10_000);
    }
    expect((await envoyer('tableau', 'vide.csv', '')).statut).toBe(400);
    expect((await envoyer('tableau', 'gros.csv', 'x'.repeat(5_000_001))).statut).toBe(413);
    const { rows } = { rows: await ada.texte('/schemas') };
    expect(rows.split('SPASER Valmont').length, 'aucun schéma de plus').toBe(2);
  });
});

describe('un fichier de marchés', () => {
  test('du HTML, un SVG, une bombe gzip : la simulation échoue en clair, et rien n’entre au registre', async () => {
    for (const [nom, contenu] of [
      ['page.json', HTML],
      ['dessin.xml', SVG],
      ['../../evade.json', '{'],
      ['bombe.json.gz', new Uint8Array(gzipSync(Buffer.alloc(200_000_000)))],
      ['double.csv.exe', 'MZ\u0000\u0001'],
    ] as const) {
      const envoi = await envoyer('registre', nom, contenu);
      expect([nom, envoi.statut]).toEqual([nom, 303]);
      let page = '';
      await expect
        .poll(async () => (page = await ada.texte(envoi.vers)), { timeout: 20_000 })
        .not.toMatch(/http-equiv="refresh"/i);
      expect(page, nom).not.toContain(HTML);
      expect(page, nom).not.toContain('../');
      expect(page, `${nom} ne se confirme pas`).not.toContain(`action="${envoi.vers}/confirmer"`);
    }
    expect((await envoyer('registre', 'vide.json', '')).statut).toBe(400);
    expect((await envoyer('registre', 'gros.json', 'x'.repeat(1_000_001))).statut).toBe(413);
    const { contrats } = JSON.parse(await ada.texte('/sante'));
    expect(contrats).toBe(1);
  });
});

describe('un logo', () => {
  test('seule une image PNG, JPEG ou WebP, de 200 ko au plus, en devient un ; elle se sert comme telle', async () => {
    for (const [nom, contenu] of [
      ['logo.svg', SVG],
      ['logo.png', SVG],
      ['logo.png', HTML],
      ['logo.gif', 'GIF89a'],
      ['logo.png', new Uint8Array([...PNG, ...new Uint8Array(200_001)])],
    ] as const) {
      const { statut, html } = await envoyer('logo', nom, contenu);
      expect([nom, statut, html.includes('PNG, JPEG ou WebP')]).toEqual([nom, 400, true]);
    }
    expect((await envoyer('logo', 'logo.png', new Uint8Array(400_000))).statut).toBe(413);
    expect((await ada.get('/organisation/logo')).status).toBe(404);
    expect((await envoyer('logo', '../../logo.html', PNG)).statut, 'le nom ne compte pas').toBe(303);
    const { headers } = await ada.get('/organisation/logo');
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });
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
    const avecObjet = Object.values<Envoi>(ENVOIS).filter((e) => e.motif.includes(':'));
    expect(avecObjet.length).toBe(6);
    for (const { motif, champ } of avecObjet) {
      const { statut } = await poster(adresse(motif, 'inconnu'), champ, 1_000);
      expect([motif, [404, 409].includes(statut)]).toEqual([motif, true]);
    }
    expect((await poster('/schemas/importer?version=inconnue', 'fichier', 1_000)).statut).toBe(404);
    expect(await surLeDisque()).toEqual(avant);
  });

  test('toute page qui montre un champ de fichier l’envoie à une adresse déclarée', async () => {
    const formulaires = new Set<string>();
    const pages = [...Object.values(envois).map(([page]) => page), ...objetsVus];
    for (const page of pages)
      for (const [, f = ''] of (await ada.texte(page)).matchAll(/<form([^>]*multipart[^>]*)>/gu))
        formulaires.add(/action="([^"?]+)/u.exec(f)?.[1] ?? '');
    expect(formulaires.size).toBeGreaterThanOrEqual(6);
    for (const action of formulaires) expect([action, estUnEnvoi(action)]).toEqual([action, true]);
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
    const [page, action] = envois.piece;
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
