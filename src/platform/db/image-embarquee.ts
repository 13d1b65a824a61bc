import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { access, cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { verifierPlace } from '../disque.ts';

const SOURCES = import.meta.dirname;
const RACINE = join(SOURCES, '../../..');
/** Une image pèse 42 Mo, et il en faut deux fois la place le temps de la faire et de la copier. */
const OCTETS = 100 * 2 ** 20;

/** Où se gardent les images : avec ce que npm a installé, jamais dans les données. */
export const DOSSIER_IMAGES = join(RACINE, 'node_modules', '.cache', 'pilote-spaser');

/**
 * L'image de ce programme, faite ou non : une base embarquée neuve, migrée et fermée, sans rien d'aucune collectivité.
 * Son nom vient du moteur et de tout ce qui la fait : une migration de plus, et c'est une autre image.
 */
export const cheminImage = async (dossier = DOSSIER_IMAGES): Promise<string> => {
  const empreinte = createHash('sha256').update(
    await readFile(createRequire(import.meta.url).resolve('@electric-sql/pglite')),
  );
  const noms = await readdir(SOURCES, { recursive: true });
  for (const nom of noms.filter((n) => n.endsWith('.ts') && !n.endsWith('.test.ts')).sort()) {
    empreinte.update(`\n${nom}\n`).update(await readFile(join(SOURCES, nom)));
  }
  return join(dossier, `base-${empreinte.digest('hex').slice(0, 16)}`);
};

/** Fait l'image dans un processus à part : créer une base demande 700 Mo, que celui-ci garderait. */
const fabriquer = (dossier: string): Promise<void> =>
  new Promise((resoudre) => {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const programme = join(SOURCES, 'fabriquer-image.ts');
    const enfant = spawn(process.execPath, ['--liftoff-only', '--import', tsx, programme, dossier], {
      cwd: RACINE,
      stdio: 'ignore',
    });
    enfant.on('error', () => resoudre());
    enfant.on('exit', () => resoudre());
  });

/**
 * Met dans `cible`, qui n'existe pas, une copie de l'image, faite d'abord si elle manque. Entière ou rien : `false` quand
 * il n'a pas été possible de la faire ou de la copier, et la base se crée alors comme sans image.
 */
export const copierImage = async (cible: string, dossier = DOSSIER_IMAGES): Promise<boolean> => {
  const provisoire = `${cible}.provisoire`;
  try {
    await rm(provisoire, { recursive: true, force: true });
    const image = await cheminImage(dossier);
    if (!existsSync(image)) {
      await mkdir(dossier, { recursive: true });
      await access(dossier, constants.W_OK);
      if (!verifierPlace(dossier, OCTETS).ok) return false;
      await fabriquer(dossier);
    }
    await cp(image, provisoire, { recursive: true, mode: constants.COPYFILE_FICLONE });
    await rename(provisoire, cible);
    return true;
  } catch {
    await rm(provisoire, { recursive: true, force: true }).catch(() => undefined);
    return false;
  }
};
