import type { Structure } from './structure.ts';

/** Un élément d'un tableau d'enregistrements, ou un passage qu'aucun enregistrement lisible ne réclame. */
export interface ElementJson {
  /** Valeur lue ; `undefined` quand le passage est illisible. */
  readonly valeur: unknown;
  /** Octet de début dans le fichier décompressé. */
  readonly position: number;
  /** Le texte contient de quoi soupçonner un encodage cassé ou du balisage (`&`, `<`, `Ã`, U+FFFD, `\u…`). */
  readonly suspect: boolean;
  /** Codage du passage quand ce n'est pas de l'UTF-8. */
  readonly encodage: 'utf-8' | 'windows-1252' | 'abime';
  /** Les 2 premiers ko d'un passage illisible. */
  readonly texte: string | null;
  /** Ce qui empêche de lire, en clair. */
  readonly motif: string | null;
  /** Ce que sa structure a d'anormal, quand il se lit pourtant. */
  readonly structure: Structure | null;
}

/** Une taille au-delà de laquelle un enregistrement n'est plus un contrat : il est signalé sans être gardé. */
export const TAILLE_MAXIMALE = 8 * 1024 * 1024;

/** Profondeur d'imbrication au-delà de laquelle un enregistrement est refusé (le format en compte 8). */
export const PROFONDEUR_MAXIMALE = 64;
