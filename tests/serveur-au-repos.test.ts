/** Ce qu'un serveur tient au repos : ni les moteurs de documents ni les paquets qu'aucune page ne demande. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { OPTIONS_SERVEUR } from '../bin/reglages-serveur.mjs';
import { servirPourDeVrai } from './commande-d-essai.ts';

const NOTES = z.object({
  options: z.array(z.string()),
  arenes: z.string(),
  processus: z.number(),
  modules: z.array(z.string()),
  bibliotheques: z.array(z.string()),
});
const ICI = import.meta.dirname;
const dossier = mkdtempSync(join(tmpdir(), 'spaser-repos-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

let notes: z.infer<typeof NOTES>;
let pages: readonly number[];
let processus: number;
beforeAll(async () => {
  const ou = join(dossier, 'modules.json');
  const serveur = await servirPourDeVrai({
    SPASER_DONNEES: join(dossier, 'donnees'),
    NODE_OPTIONS: `--import ${pathToFileURL(join(ICI, 'noter-modules.mjs')).href}`,
    MODULES_NOTES: ou,
  });
  processus = serveur.processus;
  const demander = async (page: string) => (await serveur.app.request(`http://localhost${page}`)).status;
  pages = [await demander('/'), await demander('/marches'), await demander('/schemas')];
  await serveur.arreter();
  notes = NOTES.parse(JSON.parse(readFileSync(ou, 'utf8')));
}, 240_000);

/** Les paquets chargés, par leur nom. */
const paquets = () =>
  new Set(
    [...notes.modules, ...notes.bibliotheques].flatMap((adresse) => {
      const chemin = adresse.split('/node_modules/').at(-1) ?? '';
      if (!adresse.includes('/node_modules/')) return [];
      const [premier = '', second = ''] = chemin.split('/');
      return [premier.startsWith('@') ? `${premier}/${second}` : premier];
    }),
  );

test('les pages répondent sans charger ce qui écrit des PDF, des documents Word, des classeurs ou des courriels', () => {
  expect(pages).toEqual([200, 200, 200]);
  const charges = paquets();
  // La note voit bien ce qui se charge, de l'une et l'autre façon.
  for (const attendu of ['hono', 'kysely', '@electric-sql/pglite', 'react-dom'])
    expect(charges).toContain(attendu);
  const lourds = [
    '@myriaddreamin/typst-ts-node-compiler',
    '@duckdb/node-api',
    'docx',
    'nodemailer',
    'openid-client',
    'numfmt',
    'write-excel-file',
    '@etalab/decoupage-administratif',
  ];
  expect(lourds.filter((paquet) => charges.has(paquet))).toEqual([]);
  expect(notes.bibliotheques.filter((b) => /typst|duckdb/u.test(b))).toEqual([]);
});

test('le serveur se donne ses réglages de mémoire en restant le processus que l’on a lancé', () => {
  for (const option of OPTIONS_SERVEUR) expect(notes.options).toContain(option);
  expect(notes.arenes).toBe('1');
  expect(notes.processus).toBe(processus);
});
