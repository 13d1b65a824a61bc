import type { ColonnesRevision } from './revision.ts';

type Instant = Date | string;

export interface TableConcertation extends ColonnesRevision {
  collectivite: string;
  id: string;
  schema: string;
  version_schema: string;
  question: string;
  presentation: string;
  publics: string;
  ouvre_le: string;
  ferme_le: string;
  clos_le: string | null;
}

export interface TableConcertationContribution extends ColonnesRevision {
  collectivite: string;
  id: string;
  concertation: string;
  invitation: string | null;
  /** Type de contributeur. */
  auteur: string;
  personne: string | null;
  /** Nom libre ; vide quand la personne est dans l'annuaire. */
  nom: string;
  organisme: string;
  /** Nul : sur l'ensemble. Son repère et son intitulé restent ceux du jour de la contribution. */
  noeud: string | null;
  repere: string;
  intitule: string;
  texte: string;
  recue_le: Instant;
  suite: string | null;
  motif: string;
  suite_par: string | null;
  suite_le: Instant | null;
}

export interface TableConcertationInvitation {
  collectivite: string;
  id: string;
  concertation: string;
  partenaire: string;
  organisme: string;
  courriel: string;
  creee_le: Instant;
  creee_par: string;
  /** Nul : l'envoi n'a pas encore été constaté. */
  envoyee: boolean | null;
  servie_le: Instant | null;
  revoquee_le: Instant | null;
}

export interface TablesConcertation {
  concertation: TableConcertation;
  concertation_contribution: TableConcertationContribution;
  concertation_invitation: TableConcertationInvitation;
}
