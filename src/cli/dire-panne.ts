import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decrireErreur } from '../platform/decrire-erreur.ts';
import { estDisquePlein, estErreurDisque } from '../platform/erreur-disque.ts';
import { ErreurExploitation } from '../platform/erreur-exploitation.ts';

/** Octets d'un journal d'incidents ; au-delà, il prend la place du précédent : deux fichiers au plus. */
const TAILLE_JOURNAL = 500_000;
const RAISONS: Readonly<Record<string, string>> = {
  ENOENT: 'il n’existe pas',
  ENOTDIR: 'ce n’est pas un dossier',
  EISDIR: 'c’est un dossier',
  EACCES: 'ce compte n’en a pas le droit',
  EPERM: 'ce compte n’en a pas le droit',
  EROFS: 'ce disque est en lecture seule',
  EIO: 'le disque répond par une erreur',
  EMFILE: 'trop de fichiers sont ouverts',
};

/** Note l'incident dans le dossier des données, lisible de son seul compte. Rend le fichier, ou `null` s'il n'a pas pu l'être. */
const noter = (dossier: string, incident: string, erreur: unknown): string | null => {
  const journaux = join(dossier, 'incidents');
  const fichier = join(journaux, 'spaser.jsonl');
  try {
    mkdirSync(journaux, { recursive: true, mode: 0o700 });
    const taille = statSync(fichier, { throwIfNoEntry: false })?.size ?? 0;
    if (taille > TAILLE_JOURNAL) renameSync(fichier, join(journaux, 'spaser.precedent.jsonl'));
    const ligne = {
      instant: new Date().toISOString(),
      incident,
      commande: process.argv[2],
      ...decrireErreur(erreur),
    };
    appendFileSync(fichier, `${JSON.stringify(ligne)}\n`, { mode: 0o600 });
    return resolve(fichier);
  } catch {
    return null;
  }
};

/** PGlite abandonne par une erreur de WebAssembly, ou par le code de PostgreSQL qui dit un fichier abîmé. */
const estBaseAbimee = (erreur: Error): boolean =>
  erreur.name === 'RuntimeError' ||
  erreur.name === 'ExitStatus' ||
  /^(XX00[0-2]|58P0[0-2])$/u.test(String((erreur as { code?: unknown }).code)) ||
  /PGlite failed|Aborted\(/u.test(erreur.message.slice(0, 2_000));

const sansTrace = (erreur: unknown, dossier: string): string | null => {
  if (erreur instanceof ErreurExploitation) return erreur.message;
  if (estDisquePlein(erreur)) {
    const { path = dossier } = erreur as NodeJS.ErrnoException;
    return `Le disque est plein : « ${path} » n’a pas pu être écrit. Libérez de la place, puis recommencez.`;
  }
  if (!estErreurDisque(erreur) || erreur.path === undefined) return null;
  const raison = RAISONS[erreur.code ?? ''];
  if (raison === undefined) return null;
  return `« ${erreur.path} » ne peut pas être ouvert : ${raison}. Corrigez-le, ou choisissez un autre fichier ou dossier.`;
};

/**
 * La phrase qui dit une panne sur un terminal : ce qui s'est passé, et quoi faire. Jamais de trace, de requête ni de donnée :
 * le détail utile va dans un fichier du dossier des données, sous un numéro d'incident.
 */
export const direPanne = (erreur: unknown, dossier: string): string => {
  const simple = sansTrace(erreur, dossier);
  if (simple !== null) return simple;
  const incident = randomUUID();
  const fichier = noter(dossier, incident, erreur);
  const suite =
    fichier === null
      ? `Incident ${incident}, qui n’a pas pu être noté dans « ${dossier} ».`
      : `Incident ${incident}, noté dans « ${fichier} ».`;
  return erreur instanceof Error && estBaseAbimee(erreur)
    ? `La base « ${dossier} » est abîmée ou illisible : restaurez la dernière sauvegarde dans un dossier vide (docs/exploitation.md). ${suite}`
    : `La commande s’est arrêtée sur une erreur inattendue ; ce qui était enregistré le reste. Recommencez, et si l’erreur revient, transmettez ce numéro à qui maintient l’application. ${suite}`;
};
