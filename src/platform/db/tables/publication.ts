interface ColonnesRevision {
  version: number;
  modifie_par: string;
  modifie_le: Date | string;
}

/** Une publication, attendue ou faite. */
export interface TablePublication extends ColonnesRevision {
  collectivite: string;
  id: string;
  type: string;
  titre: string;
  schema: string | null;
  /** SIREN ; nul : tous les acheteurs. */
  acheteur: string | null;
  echeance: string | null;
  publiee_le: string | null;
  adresse: string | null;
  canal: string | null;
  commentaire: string;
  /** Ce que l'échéance attend (« 2026 4/1 »), quand l'ouverture d'une année l'a créée : elle ne l'est qu'une fois. */
  periode: string | null;
  annulee_le: string | null;
  motif_annulation: string | null;
}

export interface TablePublicationCadence extends ColonnesRevision {
  collectivite: string;
  type: string;
  par_an: number | null;
  delai_jours: number;
  mois: number | null;
  premiere: string | null;
  schema: string | null;
}

/** Ce que la collectivité choisit pour tout ce qu'elle publie. */
export interface TablePublicationReglage extends ColonnesRevision {
  collectivite: string;
  licence: string | null;
}

export interface TablesPublication {
  publication: TablePublication;
  publication_cadence: TablePublicationCadence;
  publication_reglage: TablePublicationReglage;
}
