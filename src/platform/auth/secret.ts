import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Le secret qui signe les cookies et chiffre les clés TOTP : celui des réglages, sinon un fichier du dossier de données,
 * créé au premier démarrage et lisible du seul compte qui fait tourner l'application.
 */
export const lireSecret = async (regle: string | undefined, dossier: string): Promise<string> => {
  if (regle !== undefined) return regle;
  const chemin = join(dossier, 'secret');
  await mkdir(dossier, { recursive: true });
  await writeFile(chemin, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(
    (erreur: NodeJS.ErrnoException) => {
      if (erreur.code !== 'EEXIST') throw erreur;
    },
  );
  const secret = (await readFile(chemin, 'utf8')).trim();
  if (secret.length < 32) throw new Error(`Le fichier ${chemin} ne contient pas un secret de 32 caractères.`);
  return secret;
};
