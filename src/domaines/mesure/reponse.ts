/** Une part d'une répartition libre. */
export interface PartDeRepartition {
  readonly libelle: string;
  readonly valeur: number;
}

/** Ce qui est répondu pour un indicateur, une année, un acheteur. « Non déclaré » est une réponse, avec sa raison. */
export type Reponse =
  | {
      readonly forme: 'part' | 'part-montant' | 'moyenne';
      readonly unite: string;
      readonly numerateur: number;
      readonly denominateur: number;
    }
  | { readonly forme: 'nombre' | 'montant'; readonly unite: string; readonly numerateur: number }
  | { readonly forme: 'oui-non'; readonly oui: boolean; readonly jours: number | null }
  | {
      readonly forme: 'jalon';
      readonly etape: string;
      readonly le: string | null;
      readonly atteint: boolean;
    }
  | { readonly forme: 'liste'; readonly elements: readonly string[] }
  | { readonly forme: 'repartition'; readonly parts: readonly PartDeRepartition[] }
  | { readonly forme: 'non-declare'; readonly motif: string };

/** Ce que l'on mesure : un indicateur, une année, un acheteur (SIREN) ou leur ensemble (`null`). */
export interface CleMesure {
  readonly code: string;
  readonly annee: number;
  readonly acheteur: string | null;
}

/** Ce qu'un formulaire ou un tableau dit d'une mesure. */
export interface FicheMesure extends CleMesure {
  readonly reponse: Reponse;
  readonly source: string;
  readonly dateSource: string | null;
  readonly commentaire: string;
}

/** Qui a écrit, quand, sous quel numéro. */
export interface Revision {
  readonly version: number;
  readonly modifiePar: string;
  /** Instant ISO. */
  readonly modifieLe: string;
}

/** Une mesure saisie, dans son dernier état. */
export interface MesureSaisie extends FicheMesure, Revision {
  readonly id: string;
  /** Qui a donné la réponse que l'on lit, et quand. */
  readonly saisiePar: string;
  readonly saisieLe: string;
  /** Qui l'a validée ; `null` : pas encore. Une correction efface la validation. */
  readonly valideePar: string | null;
  readonly valideeLe: string | null;
  readonly retireeLe: string | null;
  readonly motifRetrait: string;
}

export const GESTES_DE_MESURE = {
  saisie: 'saisie',
  correction: 'correction',
  validation: 'validation',
  retrait: 'retrait',
} as const;
export type ActeMesure = keyof typeof GESTES_DE_MESURE;

/** Ce qu'une mesure disait à un moment. */
export type EtatMesure = Pick<
  MesureSaisie,
  'reponse' | 'source' | 'dateSource' | 'commentaire' | 'motifRetrait'
>;

/** Un moment d'une mesure, tel qu'il reste lisible après les suivants. */
export interface RevisionMesure {
  readonly version: number;
  readonly acte: ActeMesure;
  readonly par: string;
  readonly le: string;
  readonly etat: EtatMesure;
}
