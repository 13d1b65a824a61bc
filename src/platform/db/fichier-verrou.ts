import { constants } from 'node:fs';
import { copyFile, link, open, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { jugerPorteur, lirePorteur, nouveauPorteur, type Porteur } from './porteur-verrou.ts';

/** Millisecondes entre deux battements, et de silence avant de reprendre un verrou que la machine a perdu en redémarrant. */
export interface Rythme {
  readonly periode: number;
  readonly silence: number;
}

export const RYTHME: Rythme = { periode: 5_000, silence: 60_000 };
/** Millisecondes laissées à celui qui retire un verrou abandonné. */
const ATTENTE_REPRISE = 20;
/** Un fichier provisoire d'une autre machine, plus vieux que cela, est un reste : il ne sert que quelques millisecondes. */
const VIE_PROVISOIRE = 3_600_000;

export interface VerrouVu {
  readonly contenu: string;
  readonly porteur: Porteur | null;
  /** Change à chaque battement ; ne se compare qu'à lui-même, jamais à l'heure d'ici. */
  readonly battement: number;
}

/** Ouvrir, plutôt que regarder par le nom, oblige un disque partagé à dire l'état présent. `null` : pas de verrou. */
export const regarderVerrou = async (chemin: string): Promise<VerrouVu | null> => {
  try {
    const fichier = await open(chemin);
    try {
      const contenu = await fichier.readFile('utf8');
      return { contenu, porteur: lirePorteur(contenu), battement: (await fichier.stat()).mtimeMs };
    } finally {
      await fichier.close();
    }
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw erreur;
  }
};

/** Le verrou reste-t-il le même, sans un battement, pendant tout ce temps de cette machine-ci ? */
export const resteSilencieux = async (chemin: string, vu: VerrouVu, rythme: Rythme): Promise<boolean> => {
  for (let ecoule = 0; ecoule < rythme.silence; ecoule += rythme.periode) {
    await attendre(rythme.periode);
    const maintenant = await regarderVerrou(chemin);
    if (maintenant?.contenu !== vu.contenu || maintenant.battement !== vu.battement) return false;
  }
  return true;
};

/** Pose le verrou déjà rempli, ou échoue s'il existe. Sans lien possible (certains disques partagés), une copie exclusive. */
export const poser = async (mien: string, chemin: string): Promise<boolean> => {
  try {
    await link(mien, chemin);
    return true;
  } catch (erreur) {
    const { code } = erreur as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code ?? '')) throw erreur;
  }
  try {
    await copyFile(mien, chemin, constants.COPYFILE_EXCL);
    return true;
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code !== 'EEXIST') throw erreur;
    return false;
  }
};

/**
 * Retire un verrou abandonné, s'il est encore celui que l'on a vu, un seul processus à la fois : sans cela, celui qui l'a vu
 * abandonné un instant plus tôt retirerait le verrou neuf d'un autre.
 */
export const retirer = async (mien: string, chemin: string, vu: VerrouVu): Promise<void> => {
  const reprise = `${chemin}.reprise`;
  if (!(await poser(mien, reprise))) {
    const autre = await regarderVerrou(reprise);
    if (autre !== null && jugerPorteur(autre.porteur) === 'mort') await rm(reprise, { force: true });
    else await attendre(ATTENTE_REPRISE);
    return;
  }
  try {
    if ((await regarderVerrou(chemin))?.contenu === vu.contenu) await rm(chemin, { force: true });
  } finally {
    await rm(reprise, { force: true });
  }
};

export const avecProvisoire = async <T>(
  chemin: string,
  travail: (mien: string, porteur: Porteur) => Promise<T>,
): Promise<T> => {
  const porteur = nouveauPorteur();
  const mien = `${chemin}.${porteur.jeton}`;
  await writeFile(mien, JSON.stringify(porteur), { mode: 0o600 });
  try {
    return await travail(mien, porteur);
  } finally {
    await rm(mien, { force: true });
  }
};

/** Lève un verrou dont on a établi qu'il est abandonné. */
export const leverVerrou = async (chemin: string, vu: VerrouVu): Promise<void> => {
  await rm(`${chemin}.reprise`, { force: true });
  await avecProvisoire(chemin, (mien) => retirer(mien, chemin, vu));
};

/** Les fichiers provisoires de processus tués, que seul le porteur du verrou balaie. */
export const balayer = async (chemin: string, maintenant: number): Promise<void> => {
  for (const nom of await readdir(dirname(chemin))) {
    if (!nom.startsWith(`${basename(chemin)}.`)) continue;
    const provisoire = join(dirname(chemin), nom);
    const vu = await regarderVerrou(provisoire);
    if (vu === null) continue;
    if (jugerPorteur(vu.porteur) === 'mort' || maintenant - vu.battement > VIE_PROVISOIRE)
      await rm(provisoire, { force: true });
  }
};
