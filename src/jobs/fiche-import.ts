import type { EtatImport } from './etat-import.rules.ts';

/** Où en est la lecture d'un fichier. */
export interface Progression {
  readonly octetsLus: number;
  readonly octetsTotal: number;
  readonly enregistrements: number;
}

/** La fiche d'un fichier déposé. `R` et `I` : rapport de simulation, résumé d'import. */
export interface FicheImport<R, I> {
  readonly id: string;
  /** Nom affiché, nettoyé. */
  readonly nom: string;
  readonly octets: number;
  /** Nom d'un fichier du dossier d'échange du serveur ; `null`, le fichier a été envoyé et il est dans le dépôt. */
  readonly fichierServeur: string | null;
  readonly etat: EtatImport;
  readonly depose: string;
  readonly fini: string | null;
  readonly rapport: R | null;
  readonly resume: I | null;
  readonly erreur: string | null;
}
