import type {
  CibleEnoncee,
  ContenuDeReference,
  LigneIndicateur,
  Noeud,
  NomDeNiveau,
  Schema,
} from './modele.ts';

/** Qui a écrit une fiche, quand, et sous quel numéro. */
export interface Revision {
  readonly version: number;
  readonly modifiePar: string;
  /** Instant ISO. */
  readonly modifieLe: string;
}

/** Ce que la fiche d'un niveau peut dire, en plus de son code et de son intitulé. */
export type FicheNoeud = Omit<Noeud, 'niveau' | 'id' | 'intitule' | 'enfants' | 'indicateurs' | 'cibles'>;

/** Une partie d'une version. Son `id` reste le même d'une version à l'autre. Rien n'est effacé : elle est close. */
interface Partie {
  readonly id: string;
  /** Place parmi ses semblables. */
  readonly rang: number;
  /** Jour de clôture ; `null` : en vigueur. */
  readonly closLe: string | null;
}

export interface NoeudVivant extends Partie, Revision {
  readonly parent: string | null;
  readonly niveau: NomDeNiveau;
  readonly code: string;
  readonly intitule: string;
  readonly fiche: FicheNoeud;
}

export interface LigneVivante extends Partie {
  /** `null` : indicateur de l'ensemble du schéma. */
  readonly noeud: string | null;
  readonly code: string;
  readonly contenu: Omit<LigneIndicateur, 'id' | 'cibles'>;
}

/** Une cible, portée par une ligne d'indicateur ou par un niveau. */
export interface CibleVivante extends Partie {
  readonly noeud: string | null;
  readonly ligne: string | null;
  readonly contenu: CibleEnoncee;
}

/** Un chiffre de base : libellé, année, valeur, unité, texte d'origine, ventilation par acheteur. */
export interface ChiffreVivant extends Partie {
  readonly contenu: Schema['chiffresDeBase'][number];
}

export const NATURES_DE_LIEN = {
  soutient: 'soutient',
  complete: 'complète',
  simultanee: 'est simultanée avec',
  precede: 'précède',
} as const;
export type NatureDeLien = keyof typeof NATURES_DE_LIEN;

export interface LienVivant extends Partie {
  /** Identifiants de nœuds. */
  readonly de: string;
  readonly vers: string;
  readonly nature: NatureDeLien;
}

export interface PratiqueVivante extends Partie {
  readonly noeud: string | null;
  readonly titre: string;
  readonly contenu: {
    readonly service?: string;
    readonly annee?: number;
    readonly montant?: number;
    readonly impact?: string;
  };
}

/** Un texte ou un plan de référence, et les niveaux qui le servent ; aucun : l'ensemble du schéma. */
export interface ReferenceVivante extends Partie, Revision {
  readonly noeuds: readonly string[];
  readonly contenu: ContenuDeReference;
}

/** L'en-tête d'une version : ce qui ne tient à aucun niveau. */
export interface EnteteSchema
  extends Omit<Schema, 'id' | 'type' | 'arbre' | 'chiffresDeBase' | 'ciblesGenerales' | 'references'> {
  readonly ciblesGenerales?: { readonly intitule: string; readonly note?: string | undefined } | undefined;
}

/** Tout ce que contient une version. */
export interface Contenu {
  readonly entete: EnteteSchema;
  readonly noeuds: readonly NoeudVivant[];
  readonly lignes: readonly LigneVivante[];
  readonly cibles: readonly CibleVivante[];
  readonly chiffres: readonly ChiffreVivant[];
  readonly liens: readonly LienVivant[];
  readonly pratiques: readonly PratiqueVivante[];
  readonly references: readonly ReferenceVivante[];
}

/** Ce qui est en vigueur, dans l'ordre. */
export const enVigueur = <T extends Partie>(parties: readonly T[]): readonly T[] =>
  parties.filter((p) => p.closLe === null).toSorted((a, b) => a.rang - b.rang);
