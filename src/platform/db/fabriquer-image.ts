// Fait l'image de la base embarquée dans le dossier donné, ou à sa place habituelle, si elle manque. Un programme à
// part : `npm ci` le lance (scripts/preparer-image.mjs), et la première base neuve quand l'image manque.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PGliteDialect } from 'kysely';
import { cheminImage, DOSSIER_IMAGES } from './image-embarquee.ts';
import { migrer } from './migrations/index.ts';
import { demarrerMoteur } from './moteur-embarque.ts';
import type { Tables } from './tables/index.ts';

/** Au-delà, une image d'une autre version, ou laissée en chemin par un processus tué, ne sert plus à personne. */
const JOUR = 86_400_000;

const dossier = process.argv[2] ?? DOSSIER_IMAGES;
const image = await cheminImage(dossier);
if (!existsSync(image)) {
  await mkdir(dossier, { recursive: true });
  const provisoire = `${image}.${process.pid}-${Date.now()}`;
  try {
    const pglite = await demarrerMoteur({ dataDir: provisoire });
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
    await migrer(db, {});
    await db.destroy();
    // Un autre a pu finir avant : son image vaut la nôtre.
    await rename(provisoire, image).catch(() => undefined);
  } finally {
    await rm(provisoire, { recursive: true, force: true });
  }
}
for (const nom of await readdir(dossier)) {
  const chemin = join(dossier, nom);
  if (chemin === image) continue;
  const age = Date.now() - (await stat(chemin).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
  if (age > JOUR) await rm(chemin, { recursive: true, force: true });
}
