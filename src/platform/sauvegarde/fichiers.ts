import { createReadStream, createWriteStream, type Dirent } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ErreurExploitation } from '../erreur-exploitation.ts';
import { type Mesure, mesurer } from './ecrire-archive.ts';

/** Dossier des sauvegardes de chaque nuit, dans celui des données si l'exploitant n'en règle pas d'autre. */
export const DOSSIER_SAUVEGARDES = 'sauvegardes';

/**
 * Ce qui n'est pas un fichier de l'installation : la base embarquée (sauvegardée par ses lignes), son verrou, le secret
 * (gardé à part), les sauvegardes elles-mêmes, la démonstration, et ce qui n'est là que de passage.
 */
const A_PART = (chemin: string): boolean =>
  /^(pglite(\..*)?|secret(\..*)?|controle\.json|sauvegardes|sauvegardes\.json|demo|restauration-inachevee(\.neuf)?)$/.test(
    chemin.split('/')[0] ?? '',
  ) || /(^|\/)(pieces\/attente|tableaux)(\/|$)/.test(chemin);

/** Un chemin que la restauration peut écrire : rien de ce qui est à part. */
export const estRestaurable = (chemin: string): boolean => !A_PART(chemin);

/** Les fichiers du dossier de données, chemins relatifs en `/`, dans l'ordre. Les liens symboliques ne sont pas suivis. */
export const listerFichiers = async (dossier: string, sous = ''): Promise<readonly string[]> => {
  let entrees: Dirent[];
  try {
    entrees = await readdir(join(dossier, sous), { withFileTypes: true });
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw erreur;
  }
  const chemins: string[] = [];
  for (const entree of entrees.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const chemin = sous === '' ? entree.name : `${sous}/${entree.name}`;
    if (A_PART(chemin)) continue;
    if (chemin.includes('\uFFFD'))
      throw new ErreurExploitation(
        `Le nom du fichier « ${join(dossier, chemin)} » n'est pas lisible (encodage) : renommez-le ou retirez-le, puis recommencez.`,
      );
    if (entree.isDirectory()) chemins.push(...(await listerFichiers(dossier, chemin)));
    else if (entree.isFile()) chemins.push(chemin);
  }
  return chemins;
};

/** Le contenu d'un fichier, ou `null` s'il a disparu depuis qu'il a été vu (purge, import fini). */
export const ouvrirFichier = async (
  dossier: string,
  chemin: string,
): Promise<AsyncIterable<Uint8Array> | null> => {
  const flux = createReadStream(join(dossier, chemin), { highWaterMark: 256 * 1024 });
  return new Promise((resoudre, rejeter) => {
    flux.once('ready', () => resoudre(flux));
    flux.once('error', (erreur: NodeJS.ErrnoException) =>
      erreur.code === 'ENOENT' ? resoudre(null) : rejeter(erreur),
    );
  });
};

/** Écrit un fichier en entier ou pas du tout ; rend la mesure de ce qui a été écrit. */
export const ecrireFichier = async (
  dossier: string,
  chemin: string,
  contenu: AsyncIterable<Uint8Array>,
): Promise<Mesure> => {
  const destination = join(dossier, chemin);
  const provisoire = `${destination}.partiel`;
  await mkdir(dirname(destination), { recursive: true, mode: 0o700 });
  const { flux, mesure } = mesurer(contenu);
  try {
    await pipeline(flux, createWriteStream(provisoire, { mode: 0o600 }));
    await rename(provisoire, destination);
  } catch (erreur) {
    await rm(provisoire, { force: true });
    throw erreur;
  }
  return mesure();
};
