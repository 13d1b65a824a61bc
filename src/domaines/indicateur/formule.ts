/**
 * L'arbre d'une formule d'indicateur : ce que le texte veut dire, une fois les noms résolus et les types vérifiés.
 * Le texte (`imprimer-formule.ts`), le SQL (`*.repository.ts`), la phrase (`phrase.ts`) et l'interprète
 * (`interpreter.ts`) partent tous de lui.
 */
export type OperateurComparaison = '=' | '≠' | '<' | '≤' | '>' | '≥';

export type Litteral =
  | { readonly type: 'texte'; readonly valeur: string }
  | { readonly type: 'nombre'; readonly valeur: number }
  /** Jour civil `AAAA-MM-JJ`. */
  | { readonly type: 'date'; readonly valeur: string }
  | { readonly type: 'booleen'; readonly valeur: boolean };

type Operande = Litteral | { readonly type: 'colonne'; readonly nom: string };

/** Logique à trois valeurs : une comparaison avec « non déclaré » est inconnue (`declaree` exceptée). */
export type Condition =
  | {
      readonly genre: 'comparaison';
      readonly colonne: string;
      readonly operateur: OperateurComparaison;
      readonly operande: Operande;
    }
  /** Pour un ensemble, l'une de ses modalités ; pour un texte, un morceau, sans égard aux accents ni à la casse. */
  | { readonly genre: 'contient'; readonly colonne: string; readonly valeur: string }
  | { readonly genre: 'parmi'; readonly colonne: string; readonly valeurs: readonly Litteral[] }
  /** Vraie ou fausse, jamais inconnue. */
  | { readonly genre: 'declaree'; readonly colonne: string; readonly declaree: boolean }
  | { readonly genre: 'et' | 'ou'; readonly termes: readonly Condition[] }
  | { readonly genre: 'non'; readonly terme: Condition };

export interface Selection {
  readonly population: string;
  readonly condition: Condition | null;
}

export type Agregat =
  | { readonly fonction: 'nombre'; readonly selection: Selection }
  | {
      readonly fonction: 'somme' | 'moyenne' | 'nombre distinct';
      readonly colonne: string;
      readonly selection: Selection;
    };

/**
 * Ce qui rattache une ligne à la période demandée : une date de la ligne, ou le fait d'avoir été en cours pendant la
 * période (entre la date de la population et sa date de fin).
 */
export type Periode = { readonly genre: 'date'; readonly colonne: string } | { readonly genre: 'en cours' };

export type Unite = 'nombre' | 'montant';

/** Sans doublon, la première est celle qu'on lit d'abord. */
export type Unites = readonly [Unite] | readonly [Unite, Unite];

export type Formule =
  /** Les lignes de `denominateur` qui remplissent aussi la condition de `numerateur`. */
  | {
      readonly genre: 'part';
      readonly population: string;
      readonly numerateur: Condition | null;
      readonly denominateur: Condition | null;
      readonly periode: Periode;
      readonly unites: Unites;
    }
  | {
      readonly genre: 'nombre';
      readonly selection: Selection;
      readonly periode: Periode;
      readonly unites: Unites;
    }
  | {
      readonly genre: 'agregat';
      readonly agregat: Exclude<Agregat, { fonction: 'nombre' }>;
      readonly periode: Periode;
    }
  | {
      readonly genre: 'rapport';
      readonly numerateur: Agregat;
      readonly denominateur: Agregat;
      readonly periode: Periode;
    };
