import type { CasePleine } from './comprendre.rules.ts';

/** Ce qu'une colonne attend : comment ses cases se lisent, et comment nos propres tableaux la préparent. */
export type Attente =
  | 'texte'
  | 'code'
  | 'nombre'
  | 'euros'
  | 'annee'
  | 'jour'
  | 'date'
  | 'oui-non'
  | 'numeros'
  | 'siren';

/** Une colonne à écrire : son titre, ce qu'elle attend s'il compte, et les mots à y choisir. */
export interface ColonneEcrite<N extends string> {
  readonly nom: N;
  readonly titre: string;
  readonly attend?: Attente;
  /** Des mots que la lecture comprend tels quels, proposés dans chaque case. */
  readonly choix?: readonly string[];
}

/** Une colonne d'un tableau : les autres mots qui la désignent dans un fichier, ce qu'elle attend. */
export interface ColonneDeTableau<N extends string> extends ColonneEcrite<N> {
  readonly alias: readonly string[];
  readonly attend: Attente;
}

/** Une ligne à écrire ; une colonne absente est vide. */
export type LigneDe<N extends string> = Readonly<Partial<Record<N, string | number>>>;

/** Les cases lues d'une ligne ; une colonne absente est vide. */
export type CasesDe<N extends string> = Readonly<Partial<Record<N, CasePleine>>>;

/** La forme d'un tableau, la même à l'import et à l'export. */
export interface FormeTableau<N extends string> {
  readonly colonnes: readonly ColonneDeTableau<N>[];
  /** Les colonnes sans lesquelles la ligne de titres ne se reconnaît pas. */
  readonly necessaires: readonly N[];
  /** Ce que l'on répond quand il en manque, d'après les titres de la ligne qui ressemble le plus à celle que l'on cherche. */
  readonly siAbsentes: (titres: readonly string[]) => { readonly champ: string; readonly message: string };
  readonly feuille: string;
  readonly largeurs: Readonly<Partial<Record<N, number>>>;
  readonly lignesMaximales: number;
  /** Ce que n'est pas un tableau qui en a davantage : « ce n'est pas un schéma ». */
  readonly siTropLong: string;
}
