type Instant = Date | string;

/** `modifie_par` est l'identifiant d'une personne : son nom se lit dans l'annuaire, et s'efface avec lui. */
interface ColonnesRevision {
  version: number;
  modifie_par: string;
  modifie_le: Instant;
}

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

export interface TableEquipeMembre extends ColonnesRevision {
  collectivite: string;
  id: string;
  personne: string | null;
  /** Nom libre ; vide quand la personne est dans l'annuaire. */
  nom: string;
  expertise: string;
  mission: boolean | null;
  mission_le: string | null;
  debut: string;
  fin: string | null;
}

export interface TableEquipeMembreHeures {
  collectivite: string;
  membre: string;
  annee: number;
  heures: number | null;
}

export interface TableReseauAdhesion extends ColonnesRevision {
  collectivite: string;
  id: string;
  nom: string;
  partenaire: string | null;
  contact: string;
  personne: string | null;
  depuis: string | null;
  clos_le: string | null;
}

export interface TableReseauCharte extends ColonnesRevision {
  collectivite: string;
  partenaire: string;
  signee: boolean | null;
  signee_le: string | null;
  jusqu_au: string | null;
  note: string;
}

export interface TableReseauPartage {
  collectivite: string;
  id: string;
  adhesion: string;
  le: string;
  texte: string;
  note_par: string;
  note_le: Instant;
}

export interface TableReseauRelais extends ColonnesRevision {
  collectivite: string;
  id: string;
  genre: string;
  service: string;
  personne: string | null;
  /** Nom libre ; vide quand la personne est dans l'annuaire. */
  nom: string;
  depuis: string;
  clos_le: string | null;
}

export interface TableTempsPasse extends ColonnesRevision {
  collectivite: string;
  id: string;
  membre: string;
  jour: string;
  heures: number;
  activite: string;
  schema: string | null;
  noeud: string | null;
  /** Code de l'action, tel qu'il était à la saisie. */
  action: string | null;
  retire_le: Instant | null;
}

export interface TablesRelations {
  concertation: TableConcertation;
  concertation_contribution: TableConcertationContribution;
  concertation_invitation: TableConcertationInvitation;
  equipe_membre: TableEquipeMembre;
  equipe_membre_heures: TableEquipeMembreHeures;
  reseau_adhesion: TableReseauAdhesion;
  reseau_charte: TableReseauCharte;
  reseau_partage: TableReseauPartage;
  reseau_relais: TableReseauRelais;
  temps_passe: TableTempsPasse;
}
