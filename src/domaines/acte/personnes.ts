import type { Conservation } from '#platform/conservation.ts';
import type { Unite } from '#platform/db/base.ts';

/** Ce que l'on garde d'une personne : pourquoi, qui le voit, combien de temps, et comment l'effacer avant. */
export interface DonneeGardee {
  readonly quoi: string;
  readonly pourquoi: string;
  readonly qui: string;
  readonly duree: string;
  readonly effacer: string;
}

/**
 * Une table dont des lignes désignent une personne, et par quelles colonnes : toutes désignent la même. Une colonne qui en
 * désigne une autre (qui a décidé, qui a envoyé) se déclare à part, dans une seconde entrée.
 */
export interface LignesDesignantes {
  /** Comme l'export de ses données les nomme : « mandats dans les comités ». */
  readonly libelle: string;
  readonly table: string;
  /** Colonnes qui gardent l'identifiant de sa fiche : il reste, et ne mène plus à personne. */
  readonly identifiants: readonly string[];
  /** Colonnes qui gardent son nom : remplacé quand elle est anonymisée. */
  readonly noms: readonly string[];
  /** Colonnes de texte libre où son nom peut être cité parmi d'autres : il y est remplacé de même. */
  readonly cites: readonly string[];
  /** Colonnes qui gardent son courriel : effacé. */
  readonly courriels: readonly string[];
  /** Colonnes qui gardent son nom dans un acte public : il y reste. */
  readonly nomsPublics: readonly string[];
  /** Colonnes que l'export tait : l'adresse d'un autre, l'empreinte d'un jeton. */
  readonly omises: readonly string[];
  /** Lignes d'ailleurs qui suivent une de celles-ci, par son `id` : elles la concernent aussi. */
  readonly suites: readonly {
    readonly libelle: string;
    readonly table: string;
    readonly colonne: string;
  }[];
}

/** Le dernier instant que chaque durée de conservation laisse effacer. */
export type LimitesDeConservation = Readonly<Record<keyof Conservation, Date>>;

/** Ce qu'une tranche garde des personnes. Une liste vide se dit. */
export interface PersonnesDeTranche {
  /** Ce que la page « Données personnelles » en annonce. */
  readonly garde: (conservation: Conservation) => readonly DonneeGardee[];
  /** Où : l'export d'une personne (RGPD, art. 15 et 20) et son anonymisation (art. 17) en découlent. */
  readonly lignes: readonly LignesDesignantes[];
  /** Efface ce dont la durée est passée, dans l'unité de travail d'une collectivité ; rend le nombre par durée. */
  readonly oublier: (
    tx: Unite,
    limites: LimitesDeConservation,
  ) => Promise<Readonly<Partial<Record<keyof Conservation, number>>>>;
}

/** Qui voit une donnée, comme la page le dit. */
export const TOUTE_PERSONNE = 'toute personne de la collectivité';
export const EXPLOITANT = 'l’exploitant du serveur';

/** Une tranche qui ne garde rien des personnes que leur nom au bas de ce qu'elles écrivent. */
export const RIEN_DES_PERSONNES: PersonnesDeTranche = {
  garde: () => [],
  lignes: [],
  oublier: async () => ({}),
};
