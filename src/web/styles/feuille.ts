import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const racine = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const SOURCE = join(racine, 'src', 'web', 'styles', 'app.css');
export const FEUILLE = join(racine, 'public', 'app.css');
const DOSSIERS_SOURCES = ['src/web', 'src/platform/graphiques'].map((d) => join(racine, d));

/** Date de la dernière modification de ce dont dépend la feuille de style. */
const dateDesSources = async (): Promise<number> => {
  const dates = await Promise.all(
    DOSSIERS_SOURCES.map(async (dossier) => {
      const fichiers = await readdir(dossier, { recursive: true, withFileTypes: true });
      const utiles = fichiers.filter(
        (f) => f.isFile() && /\.(css|tsx?)$/.test(f.name) && !f.name.includes('.test.'),
      );
      return Promise.all(utiles.map(async (f) => (await stat(join(f.parentPath, f.name))).mtimeMs));
    }),
  );
  return Math.max(...dates.flat());
};

/** Construit `public/app.css` avec Tailwind (une demi-seconde) ; le remplacement est d'un seul coup. */
const construireFeuille = async (): Promise<void> => {
  const paquet = createRequire(import.meta.url).resolve('@tailwindcss/cli/package.json');
  const commande = join(dirname(paquet), 'dist', 'index.mjs');
  const provisoire = join(dirname(FEUILLE), `.app-${process.pid}.css`);
  await mkdir(dirname(FEUILLE), { recursive: true });
  await promisify(execFile)(process.execPath, [commande, '-i', SOURCE, '-o', provisoire, '--minify'], {
    cwd: racine,
  });
  await rename(provisoire, FEUILLE);
};

/** Construit la feuille de style si elle manque ou si ses sources ont changé depuis. */
export const assurerFeuille = async (): Promise<void> => {
  if (!existsSync(SOURCE)) return;
  const aJour = existsSync(FEUILLE) && (await stat(FEUILLE)).mtimeMs >= (await dateDesSources());
  if (!aJour) await construireFeuille();
};

/** Empreinte du contenu servi : elle entre dans l'adresse, un navigateur ne garde jamais une vieille feuille. */
export const versionFeuille = async (): Promise<string> =>
  existsSync(FEUILLE)
    ? createHash('sha256')
        .update(await readFile(FEUILLE))
        .digest('hex')
        .slice(0, 12)
    : 'absente';
