import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Efface les fichiers d'un dossier qui ne changent plus depuis cette date, et rend leur nombre. Un dossier absent est
 * vide. Les sous-dossiers ne sont pas parcourus. `choisir` borne aux noms qu'il accepte.
 */
export const retirerFichiersAnciens = async (
  dossier: string,
  avant: Date,
  choisir: (nom: string) => boolean = () => true,
): Promise<number> => {
  const entrees = await readdir(dossier, { withFileTypes: true }).catch((erreur: NodeJS.ErrnoException) => {
    if (erreur.code === 'ENOENT') return [];
    throw erreur;
  });
  let retires = 0;
  for (const entree of entrees) {
    if (!entree.isFile() || !choisir(entree.name)) continue;
    const chemin = join(dossier, entree.name);
    // Un autre a pu l'effacer entre-temps.
    const etat = await stat(chemin).catch(() => null);
    if (etat === null || etat.mtime >= avant) continue;
    await rm(chemin, { force: true });
    retires += 1;
  }
  return retires;
};
