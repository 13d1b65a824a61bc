import { createHash } from 'node:crypto';
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { Kysely, PGliteDialect } from 'kysely';
import type { Migration } from 'kysely/migration';
import { afterAll, describe } from 'vitest';
import { type Base, ouvrirBase } from '../src/platform/db/base.ts';
import { type Migrations, migrer } from '../src/platform/db/migrations/index.ts';
import type { DepartEmbarque } from '../src/platform/db/moteur-embarque.ts';
import type { Tables } from '../src/platform/db/tables/index.ts';
import { lancerPostgresql, postgresqlInstalle, type ServeurPostgresql } from './serveur-postgresql.ts';

const RACINE = join(import.meta.dirname, '..');

/**
 * Les migrations que les tranches déclarent, lues de leurs dossiers `base` : charger toutes les tranches coûterait à chaque
 * essai. `tests/droits.test.ts` tient que ce sont les mêmes.
 */
export const migrationsDesTranches = async (): Promise<Migrations> => {
  const trouvees: Record<string, Migration> = {};
  for (const fichier of globSync('src/domaines/**/base/2*.ts', { cwd: RACINE })) {
    const { up } = (await import(join(RACINE, fichier))) as Migration;
    trouvees[basename(fichier, '.ts')] = { up };
  }
  return trouvees;
};

/** Des octets tenus en mémoire, rendus tels quels : un `Blob` les copierait à chaque lecture. */
const enMemoire = async (fichier: string): Promise<Blob> => {
  const { buffer, byteOffset, byteLength } = await readFile(fichier);
  const octets = buffer.slice(byteOffset, byteOffset + byteLength);
  return Object.assign(new Blob([]), { arrayBuffer: async () => octets });
};

/** Ce que Node sait faire et que ses types ne disent pas. */
const { WebAssembly: wasm } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly compile: (code: Uint8Array) => Promise<NonNullable<DepartEmbarque['pgliteWasmModule']>>;
  };
};

/** Le moteur compilé et ses fichiers, une fois par processus : chaque base ouverte le referait. */
const lireMoteur = async (): Promise<DepartEmbarque> => {
  const pglite = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  return {
    pgliteWasmModule: await wasm.compile(await readFile(join(pglite, 'pglite.wasm'))),
    fsBundle: await enMemoire(join(pglite, 'pglite.data')),
  };
};

const lus = new Map<string, Promise<DepartEmbarque>>();

/** La copie gardée dans ce fichier, lue une fois par processus. */
const lireDepart = async (fichier: string): Promise<DepartEmbarque> => {
  const lu =
    lus.get(fichier) ??
    Promise.all([lireMoteur(), enMemoire(fichier)]).then(([moteur, copie]) => ({
      ...moteur,
      loadDataDir: copie,
    }));
  lus.set(fichier, lu);
  return lu;
};

/** Une base PGlite migrée, gardée en fichier : la première ouverture coûte des secondes, sa copie une demie. */
export const copieMigree = async (voulues?: Migrations): Promise<DepartEmbarque> => {
  const migrations = voulues ?? (await migrationsDesTranches());
  const sources = join(import.meta.dirname, '../src/platform/db');
  const empreinte = createHash('sha256').update(readFileSync(import.meta.filename));
  for (const nom of readdirSync(join(sources, 'migrations')).sort()) {
    empreinte.update(readFileSync(join(sources, 'migrations', nom)));
  }
  for (const nom of ['cloisonnement.ts', 'suivre-tables.ts']) {
    empreinte.update(readFileSync(join(sources, nom)));
  }
  for (const [nom, migration] of Object.entries(migrations)) empreinte.update(`${nom} ${migration.up}`);
  const fichier = join(tmpdir(), `spaser-essais-${empreinte.digest('hex').slice(0, 12)}.tar`);
  if (!existsSync(fichier)) {
    const pglite = await PGlite.create({ extensions: { pg_trgm } });
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    await migrer(db, { migrations });
    await pglite.exec('checkpoint');
    const copie = await pglite.dumpDataDir('none');
    await db.destroy();
    const provisoire = `${fichier}.${process.pid}`;
    await writeFile(provisoire, Buffer.from(await copie.arrayBuffer()));
    await rename(provisoire, fichier);
    await retirerAnciennes();
  }
  return lireDepart(fichier);
};

/** Les copies d'anciennes migrations, que plus aucun essai en cours ne lit. */
const retirerAnciennes = async (): Promise<void> => {
  for (const nom of readdirSync(tmpdir())) {
    if (!/^spaser-essais-[0-9a-f]{12}\.tar$/.test(nom)) continue;
    const chemin = join(tmpdir(), nom);
    const { mtimeMs } = statSync(chemin, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > 3_600_000) await rm(chemin, { force: true });
  }
};

/** Ouvre une base PGlite neuve et migrée, en mémoire. À fermer par l'appelant. */
export const ouvrirBaseEnMemoire = async (autres: Migrations = {}): Promise<Base> => {
  const migrations = { ...(await migrationsDesTranches()), ...autres };
  return ouvrirBase({ dossier: 'memory', depuis: await copieMigree(migrations), migrations });
};

export type NomDeBase = 'PGlite' | 'PostgreSQL';

/**
 * Exécute la même suite sur PGlite et sur un vrai serveur PostgreSQL. `ouvrir` rend une base neuve et migrée, fermée
 * d'elle-même à la fin. Sans PostgreSQL installé, la moitié est laissée de côté en le disant ; avec `CI=true`, elle
 * échoue.
 *
 * @example pourChaqueBase((nom, ouvrir) => { test(`… (${nom})`, async () => { const base = await ouvrir(); … }); });
 */
export const pourChaqueBase = (suite: (nom: NomDeBase, ouvrir: () => Promise<Base>) => void): void => {
  const suivre = (fabriquer: () => Promise<Base>): (() => Promise<Base>) => {
    const ouvertes: Base[] = [];
    afterAll(async () => {
      for (const base of ouvertes) await base.fermer();
    });
    return async () => {
      const base = await fabriquer();
      ouvertes.push(base);
      return base;
    };
  };

  describe('PGlite', () => suite('PGlite', suivre(ouvrirBaseEnMemoire)));

  const absent = !postgresqlInstalle();
  if (absent && process.env.CI !== 'true') {
    console.warn('\n⚠ PostgreSQL est absent : les essais sur un vrai serveur sont LAISSÉS DE CÔTÉ.\n');
    describe.skip('PostgreSQL (absent de cette machine)', () => suite('PostgreSQL', ouvrirBaseEnMemoire));
    return;
  }
  describe('PostgreSQL', () => {
    let serveur: ServeurPostgresql | undefined;
    const ouvrir = suivre(async () => {
      serveur ??= lancerPostgresql();
      return ouvrirBase({ url: await serveur.creerBase(), migrations: await migrationsDesTranches() });
    });
    suite('PostgreSQL', ouvrir);
    afterAll(() => serveur?.arreter());
  });
};
