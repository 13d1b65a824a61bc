import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

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

/** Une ligne par contrat, à plat ; les colonnes sont décrites dans domaines/marche/faits.rules.ts. */
export interface TableFaitMarche extends OrdresDeListe {
  collectivite: string;
  id: string;
  type_contrat: 'marche' | 'concession';
  numero: string | null;
  acheteur: string | null;
  acheteur_siret: string | null;
  acheteur_nom: string | null;
  acheteur_departement: string | null;
  acheteur_region: string | null;
  acheteur_epci: string | null;
  annee: number | null;
  date_notification: string | null;
  date_fin: string | null;
  objet: string | null;
  nature: string | null;
  procedure: string | null;
  procedure_formalisee: boolean | null;
  forme_prix: string | null;
  ccag: string | null;
  montant: number | null;
  montant_actuel: number | null;
  duree_mois: number | null;
  environnement_clause: boolean | null;
  environnement_critere: boolean | null;
  social_clause: boolean | null;
  social_critere: boolean | null;
  social_reserve: boolean | null;
  offres_recues: number | null;
  groupement: boolean | null;
  marche_innovant: boolean | null;
  avance: boolean | null;
  sous_traitance: boolean | null;
  cpv: string | null;
  famille: string | null;
  categorie: string | null;
  departement: string | null;
  region: string | null;
}

interface OrdresDeListe {
  /** `montant`, dans un type dont la comparaison passe la cloison et sert donc d'index. */
  ordre_montant: GeneratedAlways<number | null>;
  /** Début de l'objet, dans l'ordre du français. */
  ordre_objet: GeneratedAlways<string | null>;
}

/** Une ligne par contrat et titulaire. */
export interface TableFaitTitulaire {
  collectivite: string;
  id: string;
  marche: string;
  type_contrat: 'marche' | 'concession';
  rang: number;
  acheteur: string | null;
  acheteur_siret: string | null;
  acheteur_departement: string | null;
  acheteur_region: string | null;
  acheteur_epci: string | null;
  annee: number | null;
  date_notification: string | null;
  date_fin: string | null;
  titulaire: string;
  titulaire_siret: string | null;
  denomination: string | null;
  montant: number | null;
  famille: string | null;
  categorie: string | null;
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

/** Ce que l'on sait des titulaires d'un contrat, ensemble ; colonnes que `population_marches` ajoute au fait. */
interface ColonnesTitulaires {
  titulaire_pme: boolean | null;
  titulaire_ess: boolean | null;
  titulaire_siae: boolean | null;
  titulaire_taille: string | null;
  titulaire_meme_departement: boolean | null;
  titulaire_meme_region: boolean | null;
  titulaire_meme_epci: boolean | null;
}

export interface TableTitulairesParMarche extends ColonnesTitulaires {
  collectivite: string;
  marche: string;
}

export type VuePopulationMarches = Omit<
  TableFaitMarche,
  'acheteur_departement' | 'acheteur_region' | 'acheteur_epci' | keyof OrdresDeListe
> &
  ColonnesTitulaires;

export type VuePopulationTitulaires = Omit<
  TableFaitTitulaire,
  'acheteur_departement' | 'acheteur_region' | 'acheteur_epci'
> & {
  taille: string | null;
  pme: boolean | null;
  ess: boolean | null;
  siae: boolean | null;
  departement: string | null;
  region: string | null;
  meme_departement: boolean | null;
  meme_region: boolean | null;
  meme_epci: boolean | null;
};

export interface TablesRegistre {
  enregistrement: TableEnregistrement;
  provenance: TableProvenance;
  marche: TableMarche;
  anomalie: TableAnomalie;
  fait_marche: TableFaitMarche;
  fait_titulaire: TableFaitTitulaire;
  titulaires_par_marche: TableTitulairesParMarche;
  entreprise: TableEntreprise;
  cpv: TableCpv;
  journal: TableJournal;
  population_marches: VuePopulationMarches;
  population_titulaires: VuePopulationTitulaires;
}
