/**
 * Une population est un ensemble de lignes que l'on sait compter : une vue SQL et ses colonnes typées, offertes par
 * une tranche aux indicateurs. C'est un fichier de types : il ne connaît ni les formules, ni les données.
 */
export type TypeColonne = 'texte' | 'nombre' | 'montant' | 'date' | 'booleen' | 'ensemble';

/** Genre et nombre grammaticaux du libellé, pour accorder les phrases (« le montant », « les offres reçues »). */
export interface Accord {
  readonly genre: 'm' | 'f';
  readonly pluriel?: boolean;
}

/** Valeur d'un ensemble : `code` tel qu'on l'écrit dans une formule, `colonne` booléenne qui la porte en base. */
export interface Modalite {
  /** Sans guillemets : `clause`, `critère`, `réservé`. */
  readonly code: string;
  /** Colonne physique : `environnement_clause`. Vrai, faux, ou `null` si l'ensemble n'est pas déclaré. */
  readonly colonne: string;
  /** Dans une phrase, avec son article : « une clause ». Par défaut le code entre guillemets. */
  readonly libelle?: string;
}

export interface Colonne {
  /** Nom dans les formules et colonne physique de la vue (sauf pour un ensemble). Minuscules, chiffres et `_`. */
  readonly nom: string;
  /** Libellé sans article, en minuscules sauf sigle : « montant notifié ». */
  readonly libelle: string;
  readonly accord?: Accord;
  readonly type: TypeColonne;
  readonly unite?: string;
  /** Faux quand la valeur existe toujours : le compilateur n'écrit alors aucun test de nullité. */
  readonly peutNonDeclare: boolean;
  /** Obligatoire pour un ensemble. */
  readonly modalites?: readonly Modalite[];
  /** Valeurs connues d'une colonne de texte : une formule qui en cite une autre est refusée. */
  readonly valeurs?: readonly string[];
  /** Pour un booléen, ce qu'on dit d'une ligne : « ayant un titulaire PME » / « sans titulaire PME ». */
  readonly siVrai?: string;
  readonly siFaux?: string;
  /** Libellé français quand un chiffre peut être ventilé selon cette colonne : « par famille d'achat ». */
  readonly ventilation?: string;
}

export interface Population {
  /** Nom dans les formules : `marches`. */
  readonly nom: string;
  readonly libelle: { readonly singulier: string; readonly pluriel: string; readonly genre: 'm' | 'f' };
  /** Participe accordé qui dit l'appartenance à la période : « notifiés » (vide si rien ne convient). */
  readonly participe?: string;
  /** Vue ou table SQL, la même en PostgreSQL et en DuckDB. */
  readonly vue: string;
  /** Colonne identifiant une ligne, jamais nulle, unique dans une collectivité. */
  readonly cle: string;
  /** Colonne de date qui rattache une ligne à une période, par défaut. */
  readonly colonneDate: string;
  /** Année entière de `colonneDate`, déjà calculée dans la vue (nulle si la date l'est). */
  readonly colonneAnnee?: string;
  /** Date de fin, pour compter ce qui est en cours (`par période`). */
  readonly colonneFin?: string;
  /** Montant d'une ligne, quand on sait la compter aussi en euros. */
  readonly colonneMontant?: string;
  /** SIREN de l'acheteur. */
  readonly colonneAcheteur?: string;
  /** `marche` ou `concession`. */
  readonly colonneTypeContrat?: string;
  /** Schéma (identifiant), quand une ligne n'est que d'un seul. */
  readonly colonneSchema?: string;
  readonly colonnes: readonly Colonne[];
}

/** Paramètres `$1`, `$2`… dans l'ordre ; le même contrat pour PGlite, PostgreSQL et DuckDB. */
export interface RequeteSql {
  readonly sql: string;
  readonly parametres: readonly unknown[];
}

export type LigneSql = Record<string, unknown>;

/** Exécute une requête : dates rendues en `AAAA-MM-JJ`, `numeric` et `bigint` en `number`. */
export type Executer = (requete: RequeteSql) => Promise<LigneSql[]>;
