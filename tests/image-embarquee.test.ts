import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ecrireFichierDecp } from '../src/demo/index.ts';
import { cheminImage, copierImage } from '../src/platform/db/image-embarquee.ts';
import { demarrerMoteur } from '../src/platform/db/moteur-embarque.ts';
import { copieMigree } from './base-de-test.ts';

const dossier = mkdtempSync(join(tmpdir(), 'spaser-image-'));
const images = join(dossier, 'images');
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

/** Chaque table et son nombre de lignes, catalogues de PostgreSQL mis à part. */
const compterTables = async (pglite: PGlite): Promise<Readonly<Record<string, number>>> => {
  const { rows: tables } = await pglite.query<{ nom: string }>(
    `select format('%I.%I', schemaname, tablename) as nom from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const comptes: Record<string, number> = {};
  for (const { nom } of tables) {
    const { rows } = await pglite.query<{ n: number }>(`select count(*)::int as n from ${nom}`);
    comptes[nom] = rows[0]?.n ?? -1;
  }
  await pglite.close();
  return comptes;
};

/** Ce que Linux dit d'un processus ; rien quand il vient de finir. */
const lireStatut = (pid: number | undefined): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
};

/** Une image demande quinze secondes de calcul : sur une machine occupée, bien plus que le délai des autres essais. */
const FAIRE_UNE_IMAGE = 240_000;

describe('l’image d’où part une base embarquée neuve', () => {
  let image: string;
  beforeAll(async () => {
    image = await cheminImage(images);
    // Ce que laisse un processus tué pendant qu'il faisait l'image, et un autre pendant qu'il la copiait.
    mkdirSync(join(`${image}.1-1`), { recursive: true });
    mkdirSync(join(dossier, 'a.provisoire'));
    writeFileSync(join(dossier, 'a.provisoire', 'reste'), 'à moitié');
  });

  test(
    'deux bases neuves à la fois, sans image : chacune est entière, il reste une seule image',
    async () => {
      const [a, b] = [join(dossier, 'a'), join(dossier, 'b')];
      expect(await Promise.all([copierImage(a, images), copierImage(b, images)])).toEqual([true, true]);
      expect(readdirSync(images).sort()).toEqual([image, `${image}.1-1`].map((c) => c.split('/').at(-1)));
      expect(existsSync(join(a, 'reste'))).toBe(false);
      expect(readdirSync(dossier).filter((nom) => nom.endsWith('.provisoire'))).toEqual([]);
      const attendues = await compterTables(await demarrerMoteur(await copieMigree()));
      expect(Object.keys(attendues).length).toBeGreaterThan(30);
      expect(await compterTables(await demarrerMoteur({ dataDir: a }))).toEqual(attendues);
      expect(await compterTables(await demarrerMoteur({ dataDir: b }))).toEqual(attendues);
    },
    FAIRE_UNE_IMAGE,
  );

  test('là où elle ne peut être faite, rien n’est laissé et la base se crée sans elle', async () => {
    const fichier = join(dossier, 'pas-un-dossier');
    writeFileSync(fichier, '');
    const cible = join(dossier, 'c');
    expect(await copierImage(cible, fichier)).toBe(false);
    expect(readdirSync(dossier).filter((nom) => nom.startsWith('c'))).toEqual([]);
  });
});

describe.skipIf(process.platform !== 'linux')('spaser importer', () => {
  test(
    'tient sous 400 Mo, base neuve comprise',
    async () => {
      const fichier = join(dossier, 'contrats.json');
      await ecrireFichierDecp(fichier, { graine: 4, contrats: 1_500, sansDefauts: false });
      const enfant = spawn(process.execPath, ['bin/spaser.mjs', 'importer', fichier], {
        cwd: join(import.meta.dirname, '..'),
        env: { ...process.env, SPASER_DONNEES: join(dossier, 'donnees'), DATABASE_URL: undefined },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let sortie = '';
      enfant.stdout.on('data', (morceau) => {
        sortie += morceau;
      });
      let pic = 0;
      const guet = setInterval(() => {
        const statut = lireStatut(enfant.pid);
        pic = Math.max(pic, Number(/^VmHWM:\s+(\d+) kB/mu.exec(statut)?.[1] ?? 0) / 1024);
      }, 50);
      const [code] = await once(enfant, 'exit');
      clearInterval(guet);
      expect({ code, importe: /importé/u.test(sortie) }).toEqual({ code: 0, importe: true });
      expect(pic).toBeGreaterThan(100);
      expect(pic).toBeLessThan(400);
    },
    FAIRE_UNE_IMAGE,
  );
});
