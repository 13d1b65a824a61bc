import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import { FEUILLE } from './styles/feuille.ts';

const UN_AN = 'public, max-age=31536000, immutable';
const polices = join(
  dirname(
    createRequire(import.meta.url).resolve('@fontsource-variable/atkinson-hyperlegible-next/package.json'),
  ),
  'files',
);

/** Une couleur pleine et un trait de cible : la jauge, en petit. */
const ICONE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#005366"/><rect x="6" y="13" width="20" height="6" fill="#7fa9b3"/><rect x="6" y="13" width="12" height="6" fill="#fff"/><rect x="21" y="9" width="3" height="14" fill="#ffb27a"/></svg>`;

/** Les seuls fichiers servis, nommés un par un : aucun chemin ne vient du visiteur. */
const FICHIERS = {
  '/app.css': { chemin: FEUILLE, type: 'text/css; charset=utf-8' },
  '/polices/atkinson-latin.woff2': {
    chemin: join(polices, 'atkinson-hyperlegible-next-latin-wght-normal.woff2'),
    type: 'font/woff2',
  },
  '/polices/atkinson-latin-ext.woff2': {
    chemin: join(polices, 'atkinson-hyperlegible-next-latin-ext-wght-normal.woff2'),
    type: 'font/woff2',
  },
} as const;

/** Où la coquille les sert : à tous, avant toute session. */
export const STATIQUE = '/statique';

export const statique = (): Hono => {
  const app = new Hono();
  for (const [adresse, { chemin, type }] of Object.entries(FICHIERS)) {
    app.get(adresse, async (c) =>
      c.body(await readFile(chemin), 200, { 'Content-Type': type, 'Cache-Control': UN_AN }),
    );
  }
  app.get('/icone.svg', (c) =>
    c.body(ICONE, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': UN_AN }),
  );
  return app;
};
