import type { LigneDetaillee } from '#domaines/indicateur';
import { ecrireJourCourt, ecrireNombre } from '#platform/francais.ts';

/** Ce que vaut chaque colonne lue d'une ligne. */
export type ValeursDeLigne = LigneDetaillee['valeurs'];
type Dire = (valeur: unknown) => string;

/** Comment se montrent, derrière un chiffre, les lignes d'une population qui ne sont pas des contrats. */
export interface PresentationDeLignes {
  readonly titre: string;
  /** Dans quelle année une ligne compte. */
  readonly annee: string;
  /** Ce que devient le chiffre d'un seul acheteur. */
  readonly acheteur: string;
  readonly nom: string;
  /** Colonnes lues, sans être montrées, pour nommer la ligne et y mener. */
  readonly lues: readonly string[];
  readonly nommer: (v: ValeursDeLigne) => string;
  readonly lien: (v: ValeursDeLigne) => string;
  readonly colonnes: readonly { readonly nom: string; readonly titre: string; readonly dire: Dire }[];
}

/** Par population ; `contrats` : ses lignes sont des contrats, ou des titulaires de contrat, et mènent au contrat. */
export type LignesPresentees = Readonly<Record<string, PresentationDeLignes | 'contrats'>>;

export const texte: Dire = (v) => (v === null || v === undefined || v === '' ? '—' : String(v));
export const jour: Dire = (v) => (typeof v === 'string' ? ecrireJourCourt(v) : '—');
export const heures: Dire = (v) => (typeof v === 'number' ? `${ecrireNombre(v, 2)}\u00a0h` : 'non déclaré');
export const ouiNon =
  (inconnu: string): Dire =>
  (v) =>
    v === true ? 'oui' : v === false ? 'non' : inconnu;
export const parmi =
  (libelles: Readonly<Record<string, string>>): Dire =>
  (v) =>
    libelles[String(v)] ?? texte(v);

/** Ce qui vaut pour tous les acheteurs d'un schéma. */
export const SCHEMA_COMMUN =
  'Un schéma vaut pour tous ses acheteurs : ce chiffre ne se dit pas pour un seul. Choisissez « Tous ».';
