import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ouvrirBase } from '../src/platform/db/base.ts';
import { condenserRegistre } from './condenser-registre.ts';
import { lancerPostgresql, postgresqlInstalle } from './serveur-postgresql.ts';

const SCRIPT = join(import.meta.dirname, 'importer-en-boucle.ts');

const importer = (cible: string): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', SCRIPT, cible], { stdio: ['ignore', 'pipe', 'inherit'] });

/** Suit un import ; le tue sans préavis `delai` millisecondes après que le lot `apres` a été annoncé. */
const suivre = (enfant: ChildProcess, tuer?: { apres: number; delai: number }): Promise<{ fini: boolean }> =>
  new Promise((resoudre) => {
    let texte = '';
    let arme = false;
    enfant.stdout?.on('data', (morceau: Buffer) => {
      texte += morceau.toString();
      if (tuer !== undefined && !arme && texte.includes(`lot ${tuer.apres}\n`)) {
        arme = true;
        setTimeout(() => enfant.kill('SIGKILL'), tuer.delai);
      }
    });
    enfant.on('close', () => resoudre({ fini: texte.includes('fini\n') }));
  });

const COUPS = [
  { apres: 0, delai: 3 },
  { apres: 2, delai: 17 },
  { apres: 5, delai: 41 },
  { apres: 1, delai: 0 },
] as const;

const tuerPuisReprendre = async (interrompue: string, temoin: string) => {
  for (const coup of COUPS) expect(await suivre(importer(interrompue), coup)).toEqual({ fini: false });
  expect(await suivre(importer(interrompue))).toEqual({ fini: true });
  expect(await suivre(importer(temoin))).toEqual({ fini: true });
  const etats = [];
  for (const cible of [interrompue, temoin]) {
    const base = await ouvrirBase(cible.startsWith('postgres') ? { url: cible } : { dossier: cible });
    etats.push(await condenserRegistre(base));
    await base.fermer();
  }
  expect(etats[0]).toEqual(etats[1]);
  expect(etats[1]?.provenance?.lignes).toBe(2400);
  expect(etats[1]?.marche?.lignes).toBeGreaterThan(700);
};

describe('un import tué par kill -9, plusieurs fois, puis relancé, laisse le registre d’un seul import complet', () => {
  const racine = mkdtempSync(join(tmpdir(), 'spaser-interruption-'));
  afterAll(() => rmSync(racine, { recursive: true, force: true }));

  test('dans PGlite', async () => {
    await tuerPuisReprendre(join(racine, 'interrompue'), join(racine, 'temoin'));
  }, 240_000);

  const postgresql = postgresqlInstalle() || process.env.CI === 'true';
  if (!postgresql)
    console.warn('\n⚠ PostgreSQL est absent : interruption d’import LAISSÉE DE CÔTÉ sur serveur.\n');
  test.skipIf(!postgresql)(
    'dans PostgreSQL',
    async () => {
      const serveur = lancerPostgresql();
      try {
        await tuerPuisReprendre(await serveur.creerBase(), await serveur.creerBase());
      } finally {
        serveur.arreter();
      }
    },
    240_000,
  );
});
