import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Base } from '#platform/db/base.ts';
import { ouvrirBaseEnMemoire } from '../../tests/base-de-test.ts';
import { demarrerServeur, type Serveur } from './server.ts';

let base: Base;
let dossier: string;
let serveur: Serveur;

beforeAll(async () => {
  dossier = await mkdtemp(join(tmpdir(), 'spaser-serveur-'));
  base = await ouvrirBaseEnMemoire();
  const issue = await demarrerServeur({ base, collectivite: 'defaut', dossier, port: 0 });
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
