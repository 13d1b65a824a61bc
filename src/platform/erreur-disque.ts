/** Une erreur du système de fichiers : elle a un code (`ENOENT`…), et se dit à l'utilisateur au lieu d'une trace. */
export const estErreurDisque = (erreur: unknown): erreur is NodeJS.ErrnoException =>
  erreur instanceof Error && 'code' in erreur && 'syscall' in erreur;

/** Le système n'a plus de place, ou plus pour ce compte (quota). */
export const estDisquePlein = (erreur: unknown): boolean =>
  estErreurDisque(erreur) && (erreur.code === 'ENOSPC' || erreur.code === 'EDQUOT');

const RAISONS: Readonly<Record<string, string>> = {
  ENOENT: "le dossier n'existe pas",
  ENOTDIR: "le dossier n'existe pas",
  EACCES: "l'écriture y est refusée",
  EPERM: "l'écriture y est refusée",
  EROFS: 'le disque est en lecture seule',
  ENOSPC: 'le disque est plein',
  EDQUOT: 'le disque est plein',
  EISDIR: "c'est un dossier",
  ENAMETOOLONG: 'le nom est trop long',
};

/** Pourquoi un fichier n'a pas pu être écrit, en français ; le code du système quand il n'est pas connu ici. */
export const direEchecEcriture = (erreur: NodeJS.ErrnoException): string =>
  RAISONS[erreur.code ?? ''] ?? `erreur ${erreur.code ?? 'inconnue'} du système`;
