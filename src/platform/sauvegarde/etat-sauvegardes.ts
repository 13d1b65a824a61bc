import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const FICHIER = 'sauvegardes.json';

const instant = z.iso.datetime();
const etatSauvegardes = z.object({
  reussie: z.object({ le: instant, octets: z.number(), lignes: z.number(), fichiers: z.number() }).nullable(),
  /** Le dernier essai s'il a échoué ; effacé par une réussite. */
  echec: z.object({ le: instant, message: z.string() }).nullable(),
});

/** Où en sont les sauvegardes de l'installation, demandées ou de chaque nuit. */
export type EtatSauvegardes = z.infer<typeof etatSauvegardes>;

const JAMAIS_SAUVEGARDEE: EtatSauvegardes = { reussie: null, echec: null };

/** L'état gardé dans le dossier de données ; absent ou illisible : jamais sauvegardée. */
export const lireEtatSauvegardes = async (dossier: string): Promise<EtatSauvegardes> => {
  try {
    return etatSauvegardes.parse(JSON.parse(await readFile(join(dossier, FICHIER), 'utf8')));
  } catch {
    return JAMAIS_SAUVEGARDEE;
  }
};

/** Garde l'issue d'une sauvegarde. Une réussite efface l'échec d'avant ; un échec garde la dernière réussite. */
export const noterSauvegarde = async (dossier: string, issue: Partial<EtatSauvegardes>): Promise<void> => {
  const { reussie = null, echec = null } = issue;
  const etat =
    reussie === null ? { ...(await lireEtatSauvegardes(dossier)), echec } : { reussie, echec: null };
  await mkdir(dossier, { recursive: true });
  const provisoire = join(dossier, `${FICHIER}.${process.pid}.tmp`);
  await writeFile(provisoire, JSON.stringify(etat), { mode: 0o600 });
  await rename(provisoire, join(dossier, FICHIER));
};
