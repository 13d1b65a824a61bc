import type { Schema } from '../modele.ts';

/** Dépense d'une année civile au titre des marchés d'un acheteur, en euros hors taxes. */
export interface DepenseAnnuelle {
  readonly acheteur: string;
  readonly annee: number;
  readonly montantHT: number;
}

/** Ce que l'appelant sait et que le schéma ne dit pas. Un fait absent reste indéterminé. */
export interface ContexteVerification {
  /** Jour de la vérification, `AAAA-MM-JJ`. */
  readonly dateReference: string;
  readonly depenses?: readonly DepenseAnnuelle[] | undefined;
  /** Autres documents de la même collectivité (bilan, schéma précédent) dont les chiffres se comparent. */
  readonly documents?: readonly Schema[] | undefined;
  /** Jour de la dernière publication des indicateurs, `AAAA-MM-JJ`. */
  readonly dernierePublicationIndicateurs?: string | undefined;
  /** Adresse où le schéma est en ligne. */
  readonly adressePublique?: string | undefined;
  /** Les indicateurs sont-ils établis pour chaque acheteur ? */
  readonly indicateursParAcheteur?: boolean | undefined;
  /** Organisations dont l'assemblée a adopté le schéma. */
  readonly adoptePar?: readonly string[] | undefined;
}

export interface SeuilSpaser {
  /** Premier jour d'application, `AAAA-MM-JJ`. */
  readonly depuis: string;
  readonly montantHT: number;
  readonly article: string;
}

/** Ordre de grandeur admis pour une valeur, dans l'unité dite. */
export interface GrandeurConnue {
  readonly code: string;
  readonly libelle: string;
  /** Expression reconnue dans le libellé, sans accents ni majuscules. */
  readonly motif: string;
  readonly min: number;
  readonly max: number;
  readonly unite: string;
  readonly raison: string;
}

/** Ordre de grandeur admis pour le quotient de deux chiffres d'une même réalisation. */
export interface RapportConnu {
  readonly code: string;
  readonly libelle: string;
  readonly numerateur: string;
  readonly denominateur: string;
  /** Les mêmes, tels qu'on les dit après leur valeur : « pages économisées ». */
  readonly numerateurDit: string;
  readonly denominateurDit: string;
  readonly facteur: number;
  readonly unite: string;
  readonly min: number;
  readonly max: number;
  readonly gravite: 'bloquante' | 'trompeuse';
  readonly raison: string;
}

export interface TexteAbroge {
  readonly motif: string;
  readonly message: string;
}

/** Les données datées et sourcées que les règles comparent au schéma. */
export interface ReferentielVerification {
  readonly seuils: readonly SeuilSpaser[];
  readonly moisEntrePublications: number;
  readonly grandeurs: readonly GrandeurConnue[];
  readonly rapports: readonly RapportConnu[];
  readonly textesAbroges: readonly TexteAbroge[];
}

/** Le contexte complet que reçoivent les règles. */
export interface ContexteRegles extends ContexteVerification {
  readonly referentiel: ReferentielVerification;
}
