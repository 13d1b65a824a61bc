import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { describe } from 'vitest';

const CHROMIUM = '/usr/bin/chromium';

/** Sans ces options, Chromium cherche le réseau au démarrage. */
const OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const lancerNavigateur = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, headless: true, args: OPTIONS });

/**
 * Une suite dans le Chromium de Debian. Sans lui, elle est laissée de côté en le disant ; avec `CI=true`, elle échoue.
 */
export const parcours = (nom: string, suite: () => void): void => {
  if (!existsSync(CHROMIUM) && process.env.CI !== 'true') {
    console.warn(`\n⚠ ${CHROMIUM} est absent : les parcours « ${nom} » sont LAISSÉS DE CÔTÉ.\n`);
    describe.skip(nom, suite);
    return;
  }
  describe(nom, suite);
};

/** Ouvre un contexte en français et relève tout ce que le navigateur reproche aux pages (console, politique CSP). */
export const ouvrirContexte = async (
  navigateur: Browser,
  options: BrowserContextOptions = {},
): Promise<{ contexte: BrowserContext; reproches: string[] }> => {
  const contexte = await navigateur.newContext({
    locale: 'fr-FR',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const reproches: string[] = [];
  contexte.on('console', (message) => {
    if (message.type() === 'error') reproches.push(message.text());
  });
  contexte.on('weberror', (erreur) => reproches.push(erreur.error().message));
  return { contexte, reproches };
};
