import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type ClientRequest, createServer, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Base } from '#platform/db/base.ts';
import { ouvrirBaseEnMemoire } from '../../tests/base-de-test.ts';
import { champCache } from '../../tests/navigateur-d-essai.ts';
import { REGLAGES_HTTP } from './duree-des-demandes.ts';
import { LOGO } from './pages/organisation/envois.ts';
import { demarrerServeur, type Serveur } from './server.ts';

let base: Base;
let dossier: string;
let serveur: Serveur;
let maintenant = new Date('2026-11-30T10:00:00Z').getTime();

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-serveur-'));
  base = await ouvrirBaseEnMemoire();
  const issue = await demarrerServeur({
    base,
    collectivite: 'defaut',
    dossier,
    port: 0,
    dureeDUneDemande: 500,
    silenceMaximal: 1_500,
    horloge: () => new Date(maintenant),
  });
  if (!issue.ok) throw new Error(issue.erreur.message);
  serveur = issue.valeur;
});
afterAll(async () => {
  await serveur?.arreter();
  await base?.fermer();
  await rm(dossier, { recursive: true });
});

/** Une requête HTTP brute, avec l'en-tête Host voulu. */
const demander = (host: string, chemin = '/sante'): Promise<number> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: serveur.port, path: chemin, headers: { host } }, (reponse) => {
      reponse.resume();
      resolve(reponse.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

it('le serveur répond à localhost, et à personne d’autre', async () => {
  expect((await fetch(`${serveur.adresse}/sante`)).status).toBe(200);
  expect(await demander(`127.0.0.1:${serveur.port}`)).toBe(200);
  expect(await demander('pirate.example')).toBe(403);
  expect(await demander('localhost.pirate.example:3000')).toBe(403);
});

it('le serveur sert sa feuille de style, construite s’il le faut', async () => {
  const accueil = await (await fetch(serveur.adresse)).text();
  const feuille = /href="(\/statique\/app\.css[^"]*)"/.exec(accueil)?.[1] ?? '';
  const reponse = await fetch(serveur.adresse + feuille);
  expect(reponse.headers.get('content-type')).toContain('text/css');
  expect(await reponse.text()).toContain('Atkinson Hyperlegible Next');
});

it('un port déjà pris est un refus qui dit quoi faire', async () => {
  const issue = await demarrerServeur({ base, collectivite: 'defaut', dossier, port: serveur.port });
  expect(issue).toMatchObject({ ok: false, erreur: { code: 'port-occupe' } });
  expect(!issue.ok && issue.erreur.message).toContain('--port');
});

/** Ce que répond le serveur à des octets envoyés tels quels. */
const ecrireSurLaPrise = (octets: string): Promise<string> =>
  new Promise((rendre, echouer) => {
    let recu = '';
    const prise = connect(serveur.port, '127.0.0.1', () => prise.write(octets));
    prise.setEncoding('utf8').on('data', (morceau: string) => (recu += morceau));
    prise.on('error', echouer).on('close', () => rendre(recu));
  });

interface Envoi {
  readonly chemin: string;
  readonly entetes: Readonly<Record<string, string>>;
  /** Écrit le corps, et le finit ou non. */
  readonly ecrire: (demande: ClientRequest) => unknown;
}

/** Statut, page et délai de la réponse ; `statut` nul : coupé sans réponse. */
const envoyer = ({ chemin, entetes, ecrire }: Envoi) =>
  new Promise<{ readonly statut: number | null; readonly page: string; readonly delai: number }>((rendre) => {
    const debut = performance.now();
    const demande = request(
      { host: '127.0.0.1', port: serveur.port, path: chemin, method: 'POST', headers: entetes },
      (reponse) => {
        const delai = performance.now() - debut;
        let page = '';
        reponse.setEncoding('utf8').on('data', (morceau: string) => {
          page += morceau;
          if (!page.includes('</html>')) return;
          rendre({ statut: reponse.statusCode ?? null, page, delai });
          demande.destroy();
        });
        reponse.once('end', () => rendre({ statut: reponse.statusCode ?? null, page, delai }));
      },
    );
    demande.on('error', () => rendre({ statut: null, page: '', delai: performance.now() - debut }));
    ecrire(demande);
  });

/** De quoi envoyer un logo : les en-têtes, et le corps jusqu'à son fichier. */
const preparerEnvoi = async () => {
  const organisation = await fetch(`${serveur.adresse}/organisation`);
  const jeton = champCache(await organisation.text(), 'jeton');
  const partie = (entete: string, contenu: string) =>
    `--b\r\nContent-Disposition: form-data; ${entete}\r\n\r\n${contenu}`;
  const debut =
    Object.entries({ jeton, version: '1', nom: 'Valmont', couleur: '' })
      .map(([nom, valeur]) => `${partie(`name="${nom}"`, valeur)}\r\n`)
      .join('') + partie('name="logo"; filename="a.png"', '');
  const entetes = {
    host: `localhost:${serveur.port}`,
    cookie: organisation.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; '),
    'content-type': 'multipart/form-data; boundary=b',
  };
  return { debut, entetes, chemin: '/organisation' };
};

it('un envoi qui annonce trop est refusé tout de suite, et qui envoie encore lit la réponse', async () => {
  const { debut, entetes, chemin } = await preparerEnvoi();
  const annonce = { ...entetes, 'content-length': String(LOGO.tailleMaximale + 30_000_000) };
  const muet = await envoyer({ chemin, entetes: annonce, ecrire: (d) => d.write(debut) });
  // Lu, il aurait fini par un 408.
  expect(muet).toMatchObject({
    statut: 413,
    page: expect.stringContaining('Ce fichier dépasse la limite de 1 Mo.'),
  });
  // Ce navigateur-là écrit pendant une seconde et demie avant de lire.
  const tete = Object.entries(annonce).map(([nom, valeur]) => `${nom}: ${valeur}\r\n`);
  const prise = connect(serveur.port, '127.0.0.1');
  const fautes: unknown[] = [];
  prise.pause().on('error', (faute) => fautes.push(faute));
  prise.write(`POST ${chemin} HTTP/1.1\r\n${tete.join('')}\r\n${debut}`);
  for (let i = 0; i < 30; i += 1) {
    prise.write(Buffer.alloc(500_000));
    await attendre(50);
  }
  expect([prise.destroyed, fautes]).toEqual([false, []]);
  const [reponse] = await once(prise.resume(), 'data');
  expect([fautes, String(reponse).slice(0, 12)]).toEqual([[], 'HTTP/1.1 413']);
  prise.destroy();
});

it('sans taille annoncée, ou sous la limite, un envoi se lit comme avant', async () => {
  const { debut, entetes, chemin } = await preparerEnvoi();
  const sansTaille = await envoyer({
    chemin,
    entetes,
    ecrire: (d) => d.end(`${debut}${'x'.repeat(LOGO.tailleMaximale + 100_000)}\r\n--b--\r\n`),
  });
  expect([sansTaille.statut, sansTaille.page.includes('la limite de 1 Mo')]).toEqual([413, true]);
  const muet = await envoyer({
    chemin,
    entetes: { ...entetes, 'content-length': String(LOGO.tailleMaximale) },
    ecrire: (d) => d.write(debut),
  });
  expect(muet.statut).toBe(408);
  for (const faux of ['-5', '1e3', 'beaucoup'])
    expect(
      (
        await ecrireSurLaPrise(
          `POST ${chemin} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${faux}\r\n\r\n`,
        )
      ).slice(0, 12),
    ).toBe('HTTP/1.1 400');
});

it('un fichier peut mettre plus de temps qu’une demande ordinaire, que sa lenteur fait couper', async () => {
  const { debut, entetes, chemin } = await preparerEnvoi();
  const goutteAGoutte = async (d: ClientRequest): Promise<void> => {
    d.on('error', () => undefined);
    for (let i = 0; i < 10 && !d.destroyed; i += 1) {
      d.write('x');
      await attendre(120);
    }
    d.end('\r\n--b--\r\n');
  };
  const fichier = await envoyer({
    chemin,
    entetes,
    ecrire: (d) => {
      d.write(debut);
      void goutteAGoutte(d);
    },
  });
  expect([fichier.statut, fichier.page.includes('PNG, JPEG ou WebP')]).toEqual([400, true]);
  expect(fichier.delai).toBeGreaterThan(1_000);
  const ordinaire = await envoyer({ chemin: '/organisation/personnes', entetes, ecrire: goutteAGoutte });
  expect(ordinaire.statut).toBe(408);
  expect(createServer(REGLAGES_HTTP).headersTimeout, 'les en-têtes ont toujours une minute').toBe(60_000);
});

it('la place d’un fichier qui arrive toujours reste tenue au-delà d’une heure', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { debut, entetes, chemin } = await preparerEnvoi();
  const finTenue = () =>
    base.dansCollectivite('defaut', async (tx) =>
      (await tx.selectFrom('fichier_recu').select('fin_le').executeTakeFirst())?.fin_le?.getTime(),
    );
  let demande: ClientRequest | undefined;
  const reponse = envoyer({
    chemin,
    entetes,
    ecrire: (d) => {
      demande = d;
      d.write(debut);
    },
  });
  await expect.poll(finTenue).toBe(maintenant + 3_600_000);
  maintenant += 1_200_000;
  vi.advanceTimersByTime(1_200_000);
  vi.useRealTimers();
  await expect.poll(finTenue).toBe(maintenant + 3_600_000);
  demande?.end('x\r\n--b--\r\n');
  expect((await reponse).statut).toBe(400);
  await expect.poll(finTenue).toBeUndefined();
});
