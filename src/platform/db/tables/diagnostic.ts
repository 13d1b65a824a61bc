import type { ColumnType } from 'kysely';

/** JSON écrit comme un texte, rendu comme une valeur. */
type Json = ColumnType<unknown, string, string>;
type Instant = Date | string;

interface ColonnesRevision {
  version: number;
  modifie_par: string;
  modifie_le: Instant;
}

/** Un service tel que le diagnostic le connaît ; `cle` : son nom sans casse ni accents. */
export interface TableSchemaDiagnostic extends ColonnesRevision {
  collectivite: string;
  id: string;
  schema: string;
  cle: string;
  nom: string;
  /** Service du répertoire de la collectivité, dont les contributeurs répondent. */
  rattachement: string | null;
  clos_le: string | null;
}

export interface TableSchemaDiagnosticCotation extends ColonnesRevision {
  collectivite: string;
  service: string;
  enjeux: number | null;
  risque: number | null;
  influence: number | null;
  enjeux_commentaire: string;
  risque_commentaire: string;
  influence_commentaire: string;
}

export interface TableSchemaDiagnosticEntretien extends ColonnesRevision {
  collectivite: string;
  service: string;
  tenu_le: string | null;
  personnes: string;
  reponses: Json;
}

/** Les poids du score ; une ligne par version, aucune ne change. */
export interface TableSchemaDiagnosticPonderation {
  collectivite: string;
  schema: string;
  numero: number;
  enjeux: number;
  risque: number;
  influence: number;
  motif: string;
  modifie_par: string;
  modifie_le: Instant;
}

export interface TableSchemaDiagnosticQuestion extends ColonnesRevision {
  collectivite: string;
  schema: string;
  id: string;
  theme: string;
  rang: number;
  texte: string;
  clos_le: string | null;
}

/** Les dépenses d'une année, telles qu'un fichier les donne ; remplacées, elles restent. */
export interface TableSchemaDiagnosticReleve {
  collectivite: string;
  id: string;
  schema: string;
  annee: number;
  fichier: string;
  empreinte: string;
  lignes: number;
  depose_par: string;
  depose_le: Instant;
  remplace_le: Instant | null;
}

export interface TableSchemaDiagnosticReleveLigne {
  collectivite: string;
  releve: string;
  /** Numéro de la ligne dans le fichier. */
  ligne: number;
  service: string | null;
  service_ecrit: string | null;
  typologie: string | null;
  typologie_cle: string | null;
  /** Euros hors taxes ; nul : non déclaré. */
  montant: number | null;
  fournisseur: string | null;
  acheteur: string | null;
}

export interface TableSchemaDiagnosticSelection extends ColonnesRevision {
  collectivite: string;
  service: string;
  decision: string | null;
  motif: string;
}

export interface TablesDiagnostic {
  schema_diagnostic: TableSchemaDiagnostic;
  schema_diagnostic_cotation: TableSchemaDiagnosticCotation;
  schema_diagnostic_entretien: TableSchemaDiagnosticEntretien;
  schema_diagnostic_ponderation: TableSchemaDiagnosticPonderation;
  schema_diagnostic_question: TableSchemaDiagnosticQuestion;
  schema_diagnostic_releve: TableSchemaDiagnosticReleve;
  schema_diagnostic_releve_ligne: TableSchemaDiagnosticReleveLigne;
  schema_diagnostic_selection: TableSchemaDiagnosticSelection;
}
