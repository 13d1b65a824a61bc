import { statfsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { lireMargeDisque } from './config.ts';
import { ErreurExploitation } from './erreur-exploitation.ts';
import { ecrireTaille } from './francais.ts';
import { ok, type Result, refus } from './result.ts';

/** Il n'y a plus assez de place pour écrire ; `message` nomme le dossier et dit quoi faire. */
export interface RefusDisque {
  readonly code: 'disque-plein';
  readonly message: string;
}

/**
 * Octets qu'un compte ordinaire peut encore écrire là où est `dossier`, ou son plus proche parent s'il n'existe pas
 * encore. `null` : le système de fichiers ne le dit pas. Les quotas ne s'y voient pas.
 */
export const placeLibre = (dossier: string): number | null => {
  for (let ici = resolve(dossier); ; ici = dirname(ici)) {
    try {
      const { bavail, bsize, blocks } = statfsSync(ici);
      return blocks === 0 ? null : bavail * bsize;
    } catch (erreur) {
      if ((erreur as NodeJS.ErrnoException).code !== 'ENOENT' || ici === dirname(ici)) return null;
    }
  }
};

/** Ce que pèsent ensemble les fichiers d'un dossier, en octets ; un fichier qui disparaît pendant ce temps n'y compte pas. */
export const peserDossier = async (dossier: string): Promise<number> => {
  let octets = 0;
  for (const fichier of await readdir(dossier, { recursive: true, withFileTypes: true }))
    if (fichier.isFile())
      octets += await stat(join(fichier.parentPath, fichier.name)).then(
        ({ size }) => size,
        () => 0,
      );
  return octets;
};

/**
 * Reste-t-il dans `dossier` de quoi écrire `octetsVoulus` de plus sans entamer la marge (`SPASER_MARGE_DISQUE`) ? À
 * demander avant d'ouvrir la base, avant chaque lot d'un import, et avant de recevoir un fichier. Un appel au système,
 * quelques microsecondes.
 */
export const verifierPlace = (
  dossier: string,
  octetsVoulus = 0,
  marge = lireMargeDisque(),
): Result<void, RefusDisque> => {
  const libre = placeLibre(dossier);
  if (libre === null || libre >= marge + octetsVoulus) return ok(undefined);
  return refus({
    code: 'disque-plein',
    message:
      `Le disque est plein : il reste ${ecrireTaille(libre)} dans « ${resolve(dossier)} », il en faut ` +
      `${ecrireTaille(marge + octetsVoulus)}. Libérez de la place ou agrandissez ce disque.`,
  });
};

/** Ce refus, là où l'on ne rend pas de `Result`. Rien n'a été écrit. */
export class DisquePlein extends ErreurExploitation {
  constructor(message: string) {
    super(message);
    this.name = 'DisquePlein';
  }
}
