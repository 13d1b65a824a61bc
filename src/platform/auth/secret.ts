import { hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Le secret qui signe les cookies et chiffre les clés TOTP : celui des réglages, sinon un fichier du dossier de données,
 * créé au premier démarrage et lisible du seul compte qui fait tourner l'application. Deux processus qui démarrent
 * ensemble sur un dossier neuf ont le même : le fichier y paraît déjà rempli, et le premier l'emporte.
 */
export const lireSecret = async (regle: string | undefined, dossier: string): Promise<string> => {
  if (regle !== undefined) return regle;
  const chemin = join(dossier, 'secret');
  await mkdir(dossier, { recursive: true });
  const neuf = `${chemin}.${randomBytes(8).toString('hex')}`;
  try {
    return verifier(await readFile(chemin, 'utf8'), chemin);
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code !== 'ENOENT') throw erreur;
  }
  await writeFile(neuf, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  try {
    await link(neuf, chemin);
  } catch (erreur) {
    if ((erreur as NodeJS.ErrnoException).code !== 'EEXIST') throw erreur;
  } finally {
    await rm(neuf, { force: true });
  }
  return verifier(await readFile(chemin, 'utf8'), chemin);
};

const verifier = (lu: string, chemin: string): string => {
  const secret = lu.trim();
  if (secret.length < 32) throw new Error(`Le fichier ${chemin} ne contient pas un secret de 32 caractères.`);
  return secret;
};

/**
 * Une clé de 256 bits tirée du secret pour ce seul usage (HKDF-SHA256) : tous les processus d'une installation ont la
 * même, et la connaître ne dit rien du secret ni des clés des autres usages.
 */
export const deriverCle = (secret: string, usage: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `pilote-spaser/${usage}`, 32));

/** Le secret s'il existe déjà, réglé ou en fichier ; n'en crée pas. */
export const secretExistant = async (regle: string | undefined, dossier: string): Promise<string | null> =>
  regle ??
  (await readFile(join(dossier, 'secret'), 'utf8').then(
    (texte) => texte.trim(),
    (erreur: NodeJS.ErrnoException) => {
      if (erreur.code === 'ENOENT') return null;
      throw erreur;
    },
  ));
