import type { Revision, Suite } from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';

/** Un niveau du schéma, tel que la concertation le soumet. */
export interface NiveauSoumis {
  readonly id: string;
  /** Code du niveau : « A5 ». */
  readonly repere: string;
  readonly intitule: string;
  /** Nom que le schéma donne à ce niveau : « action ». */
  readonly nom: string;
  /** 0 pour le plus haut. */
  readonly profondeur: number;
  readonly descriptif: readonly string[];
}

/** Le texte sur lequel on contribue : une version d'un schéma. */
export interface TexteSoumis {
  readonly schema: string;
  readonly version: string;
  readonly intitule: string;
  /** « version 2, brouillon ». */
  readonly precision: string;
  readonly niveaux: readonly NiveauSoumis[];
}

/** Ce que la tranche des schémas offre à une concertation ; `null` : cette version n'existe pas ici. */
export type LireTexte = (tx: Unite, version: string) => Promise<TexteSoumis | null>;

export interface FicheConcertation {
  readonly question: string;
  /** Ce qu'il faut savoir avant de répondre. */
  readonly presentation: string;
  /** À qui l'on s'adresse. */
  readonly publics: string;
  readonly ouvreLe: string;
  /** Dernier jour pour répondre. */
  readonly fermeLe: string;
}

/** Un appel à contribuer sur une version d'un schéma, pendant son écriture ou son renouvellement. */
export interface Concertation extends FicheConcertation, Revision {
  readonly id: string;
  readonly schema: string;
  readonly versionSchema: string;
  /** Jour où l'on y a mis fin avant son terme. */
  readonly closLe: string | null;
}

/** Qui contribue. */
export const TYPES_CONTRIBUTEUR = {
  agent: 'Agent ou élu',
  partenaire: 'Partenaire',
  entreprise: 'Entreprise',
  usager: 'Habitant ou usager',
  autre: 'Autre',
} as const;

export type TypeContributeur = keyof typeof TYPES_CONTRIBUTEUR;

export const estTypeContributeur = (texte: string): texte is TypeContributeur =>
  Object.hasOwn(TYPES_CONTRIBUTEUR, texte);

export interface Contribution extends Revision {
  readonly id: string;
  readonly concertation: string;
  /** Invitation par laquelle elle est venue ; `null` : saisie dans l'application. */
  readonly invitation: string | null;
  readonly auteur: TypeContributeur;
  readonly personne: string | null;
  /** Nom libre de qui a répondu ; vide quand la personne est dans l'annuaire, ou s'il a été effacé. */
  readonly nom: string;
  readonly organisme: string;
  /** Niveau du schéma ; `null` : sur l'ensemble. Repère et intitulé sont ceux du jour de la contribution. */
  readonly noeud: string | null;
  readonly repere: string;
  readonly intitule: string;
  readonly texte: string;
  /** Instant ISO. */
  readonly recueLe: string;
  /** `null` : rien n'est encore décidé. */
  readonly suite: Suite | null;
  readonly motif: string;
  readonly suitePar: string | null;
  readonly suiteLe: string | null;
}

/** Un partenaire invité à contribuer par un lien. */
export interface Invitation {
  readonly id: string;
  readonly concertation: string;
  readonly partenaire: string;
  readonly organisme: string;
  readonly courriel: string;
  readonly creeeLe: string;
  /** `null` : l'envoi n'a pas encore été constaté. */
  readonly envoyee: boolean | null;
  readonly servieLe: string | null;
  readonly revoqueeLe: string | null;
}
