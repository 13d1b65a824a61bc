import type { ColumnType } from 'kysely';

/** JSON écrit comme un texte, rendu comme une valeur. */
type Json = ColumnType<unknown, string, string>;
type JsonOuNul = ColumnType<unknown, string | null, string | null>;

interface ColonnesRevision {
  version: number;
  modifie_par: string;
  modifie_le: Date | string;
}

export interface TableComite extends ColonnesRevision {
  collectivite: string;
  id: string;
  type: string;
  nom: string;
  mission: string;
  seances_par_an: number | null;
  /** Mois de 1 à 12. */
  mois_attendus: Json;
  /** SIREN. */
  acheteurs: Json;
  schema: string | null;
  /** `College[]`. */
  colleges: Json;
  effectif: number | null;
  /** `RegleQuorum`, ou nul : aucun quorum. */
  quorum: JsonOuNul;
  procurations_max: number | null;
  delai_convocation: number | null;
  clos_le: string | null;
}

export interface TableComiteMembre extends ColonnesRevision {
  collectivite: string;
  id: string;
  comite: string;
  nom: string;
  personne: string | null;
  organisme: string | null;
  qualite: string | null;
  courriel: string | null;
  college: string | null;
  role: string;
  suppleant_de: string | null;
  debut: string;
  fin: string | null;
  clos_le: string | null;
  rang: number;
}

export interface TableSeance extends ColonnesRevision {
  collectivite: string;
  id: string;
  comite: string;
  statut: string;
  intitule: string;
  echeance: string | null;
  date_seance: string | null;
  heure: string | null;
  lieu: string | null;
  date_convocation: string | null;
  president: string | null;
  secretaire: string | null;
  notes: string;
  publiee_le: string | null;
  motif_annulation: string | null;
}

export interface TableSeanceDecision extends ColonnesRevision {
  collectivite: string;
  id: string;
  seance: string;
  point: string | null;
  objet: string;
  responsable: string;
  personne: string | null;
  echeance: string | null;
  statut: string;
  commentaire: string;
  achevee_le: string | null;
}

export interface TableSeanceDeliberation extends ColonnesRevision {
  collectivite: string;
  id: string;
  seance: string;
  statut: string;
  /** `FicheDeliberation`. */
  contenu: Json;
  /** `Adoption`, ou nul. */
  adopte: JsonOuNul;
  inscrite_le: string | null;
  publiee_le: string | null;
}

export interface TableSeancePoint extends ColonnesRevision {
  collectivite: string;
  id: string;
  seance: string;
  rang: number;
  sujet: string;
  consacre_au_projet: boolean;
  rapporteur: string | null;
  suite: string;
  clos_le: Date | string | null;
}

/** Composition figée à l'ouverture : un mandat qui change ensuite ne change pas la feuille de présence. */
export interface TableSeancePresence {
  collectivite: string;
  seance: string;
  membre: string;
  rang: number;
  nom: string;
  college: string | null;
  role: string;
  statut: string | null;
  pouvoir_a: string | null;
  supplee_par: string | null;
}

export interface TableSeanceRecommandation extends ColonnesRevision {
  collectivite: string;
  id: string;
  seance: string;
  origine: string;
  texte: string;
  suite: string;
  /** Retenue, adaptée, écartée ; nul : à étudier. */
  issue: string | null;
}

export interface TablesGouvernance {
  comite: TableComite;
  comite_membre: TableComiteMembre;
  seance: TableSeance;
  seance_decision: TableSeanceDecision;
  seance_deliberation: TableSeanceDeliberation;
  seance_point: TableSeancePoint;
  seance_presence: TableSeancePresence;
  seance_recommandation: TableSeanceRecommandation;
}
