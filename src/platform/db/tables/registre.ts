import type { ColumnType, Generated } from 'kysely';

/** Un enregistrement reçu, identifié par l'empreinte de son contenu : deux fichiers qui le portent n'en font qu'un. */
export interface TableEnregistrement {
  collectivite: string;
  empreinte: string;
  /** Acheteur et identifiant : les lignes du même groupe peuvent être le même contrat. Nul si rejeté. */
  groupe: string | null;
  /** Ligne reçue et `Marche` normalisé, serrés ensemble (domaines/marche/contenu.ts) ; nul si la ligne est illisible. */
  contenu: Uint8Array | null;
  texte_brut: string | null;
  /** Empreinte de ce que la lecture en a tiré : change quand la normalisation progresse. */
  lecture: string;
  /** Contrat auquel il contribue, nul si rejeté. */
  cle: string | null;
  recu_le: Date | string;
}

export interface TableProvenance {
  collectivite: string;
  empreinte: string;
  fichier: string;
  rang: number;
  position: number;
}

export interface TableMarche {
  collectivite: string;
  cle: string;
  type_contrat: 'marche' | 'concession';
  /** Nombre d'enregistrements distincts qui le composent. */
  enregistrements: number;
  /** Pourquoi plusieurs enregistrements ne font qu'un contrat ; nul s'il n'y en a qu'un. */
  fusion: string | null;
  /** Pourquoi ce contrat reste séparé d'un autre de même identifiant ; nul s'il est seul. */
  garde_a_part: string | null;
  /** Texte cherchable, sans accents ni majuscules. */
  recherche: string;
}

export interface TableAnomalie {
  collectivite: string;
  empreinte: string;
  rang: number;
  code: string;
  champ: string;
  valeur: string;
  message: string;
  correction: string;
}

/** Référentiel des entreprises : une ligne par unité légale (SIREN) et une par établissement connu (SIRET). */
export interface TableEntreprise {
  collectivite: string;
  id: string;
  denomination: string | null;
  taille: string | null;
  tranche_effectif: string | null;
  ess: boolean | null;
  siae: boolean | null;
  commune: string | null;
  departement: string | null;
  region: string | null;
  epci: string | null;
  source: string;
  maj_le: Date | string;
}

export interface TableCpv {
  collectivite: string;
  code: string;
  libelle: string;
  /** Clé de contrôle, un chiffre ; nulle si le fichier ne la donne pas. */
  cle: string | null;
}

export interface TableJournal {
  collectivite: string;
  numero: Generated<number>;
  le: Date | string;
  acteur: string;
  acte: string;
  /** Identifiant de l'objet changé ; avec `objet_type`, ce que le journal montre objet par objet. */
  objet: string;
  objet_type: string;
  acteur_nom: string;
  avant: ColumnType<unknown, string | null, string | null>;
  apres: ColumnType<unknown, string | null, string | null>;
}

/** Sans les faits et leurs vues, que domaines/marche déclare avec leurs colonnes. */
export interface TablesRegistre {
  enregistrement: TableEnregistrement;
  provenance: TableProvenance;
  marche: TableMarche;
  anomalie: TableAnomalie;
  entreprise: TableEntreprise;
  cpv: TableCpv;
  journal: TableJournal;
}
