import type { ColumnType } from 'kysely';

/** JSON écrit comme un texte, rendu comme une valeur. */
type Json = ColumnType<unknown, string, string>;
type Instant = Date | string;

interface ColonnesRevision {
  version: number;
  modifie_par: string;
  modifie_le: Instant;
}

/** Un schéma vivant ; ce qu'il contient est dans ses versions. */
export interface TableSchema {
  collectivite: string;
  id: string;
  type: string;
  /** Modèle dont il est parti. */
  modele: string | null;
  /** Schéma auquel il succède. */
  predecesseur: string | null;
  cree_par: string;
  cree_le: Instant;
}

export interface TableSchemaVersion extends ColonnesRevision {
  collectivite: string;
  id: string;
  schema: string;
  numero: number;
  etat: string;
  intitule: string;
  debut: number | null;
  fin: number | null;
  etendu_concessions: boolean;
  /** Le reste de l'en-tête : `ResteEntete`. */
  entete: Json;
  soumis_le: string | null;
  adopte_le: string | null;
  deliberation: string | null;
  publie_le: string | null;
  publie_a: string | null;
  evaluation_le: string | null;
  clos_le: string | null;
}

interface ColonnesDeVersion {
  collectivite: string;
  version_schema: string;
  /** Le même d'une version à l'autre. */
  id: string;
  rang: number;
  clos_le: string | null;
}

export interface TableSchemaNoeud extends ColonnesDeVersion, ColonnesRevision {
  parent: string | null;
  niveau: string;
  code: string;
  intitule: string;
  fiche: Json;
}

export interface TableSchemaLigne extends ColonnesDeVersion {
  /** Nul : cible générale, hors de l'arbre. */
  noeud: string | null;
  code: string;
  contenu: Json;
}

export interface TableSchemaCible extends ColonnesDeVersion {
  noeud: string | null;
  ligne: string | null;
  annee: number | null;
  valeur: number | null;
  sens: string | null;
  unite: string | null;
  contenu: Json;
}

export interface TableSchemaChiffre extends ColonnesDeVersion {
  libelle: string;
  annee: number | null;
  contenu: Json;
}

export interface TableSchemaLien extends ColonnesDeVersion {
  de: string;
  vers: string;
  nature: string;
}

export interface TableSchemaPratique extends ColonnesDeVersion {
  noeud: string | null;
  titre: string;
  contenu: Json;
}

export interface TableSchemaReference extends ColonnesDeVersion, ColonnesRevision {
  /** Identifiants des niveaux qui servent ce texte ou ce plan. */
  noeuds: Json;
  contenu: Json;
}

export interface TableSchemaActionAnnuelle extends ColonnesRevision {
  collectivite: string;
  schema: string;
  noeud: string;
  annee: number;
  statut: string;
  avancement: number | null;
  jalon: string;
  jalon_atteint: boolean | null;
  /** Ligne d'indicateur que le jalon renseigne. */
  jalon_ligne: string | null;
  commentaire: string;
  proprietaire: string | null;
  proprietaire_nom: string;
  mis_a_jour_le: Instant | null;
  relance_le: Instant | null;
}

export interface TablesSchema {
  schema: TableSchema;
  schema_action_annuelle: TableSchemaActionAnnuelle;
  schema_version: TableSchemaVersion;
  schema_version_chiffre: TableSchemaChiffre;
  schema_version_cible: TableSchemaCible;
  schema_version_lien: TableSchemaLien;
  schema_version_ligne: TableSchemaLigne;
  schema_version_noeud: TableSchemaNoeud;
  schema_version_pratique: TableSchemaPratique;
  schema_version_reference: TableSchemaReference;
}
