/**
 * Le contrat de la commande publique tel que le registre le connaît : marché ou concession, normalisé depuis
 * n'importe quelle version des données essentielles (DECP 2019, DECP 2022, export plat du ministère).
 *
 * Partout, `null` veut dire « non déclaré » et jamais « non ». Les montants sont en euros hors taxes, arrondis au
 * centime ; les dates sont des jours civils `AAAA-MM-JJ` ; les durées des mois entiers ; les taux entre 0 et 1.
 */
export type TypeContrat = 'marche' | 'concession';

/** Jour civil `AAAA-MM-JJ`. */
export type Jour = string;

export type TypeIdentifiant = 'SIRET' | 'TVA' | 'TAHITI' | 'RIDET' | 'FRWF' | 'IREP' | 'UE' | 'HORS-UE';

/** Titulaire d'un marché ou concessionnaire. `id` est toujours un texte (un SIRET garde ses zéros de tête). */
export interface Titulaire {
  readonly typeIdentifiant: TypeIdentifiant | null;
  readonly id: string;
  readonly denomination: string | null;
}

export interface LieuExecution {
  readonly code: string;
  readonly typeCode: string | null;
  readonly nom: string | null;
}

/** Modification en cours d'exécution (art. R2194-1 et suivants) ; seuls les champs modifiés sont renseignés. */
export interface Modification {
  readonly numero: number | null;
  readonly objet: string | null;
  readonly dateNotification: Jour | null;
  readonly datePublicationDonnees: Jour | null;
  readonly dureeMois: number | null;
  readonly montant: number | null;
  readonly titulaires: readonly Titulaire[] | null;
}

/** Valeurs de l'arrêté du 22 décembre 2022. Tableau vide = « Pas de considération sociale » déclaré. */
export type ConsiderationSociale =
  | 'Clause sociale'
  | 'Critère social'
  | 'Marché réservé'
  | 'Concession réservée';

/** Valeurs de l'arrêté du 22 décembre 2022. Tableau vide = « Pas de considération environnementale » déclaré. */
export type ConsiderationEnvironnementale = 'Clause environnementale' | 'Critère environnemental';

export interface Marche {
  readonly typeContrat: TypeContrat;
  /** Identifiant attribué par l'acheteur ; pas unique dans la vie réelle (voir rapprocher-marches.rules.ts). */
  readonly id: string;
  /** SIRET à 14 chiffres de l'acheteur ou de l'autorité concédante. */
  readonly acheteur: { readonly siret: string; readonly nom: string | null };
  readonly nature: string | null;
  readonly objet: string | null;
  /** Huit chiffres, sans la clé. */
  readonly codeCPV: string | null;
  readonly procedure: string | null;
  readonly techniques: readonly string[] | null;
  readonly modalitesExecution: readonly string[] | null;
  readonly idAccordCadre: string | null;
  readonly marcheInnovant: boolean | null;
  readonly ccag: string | null;
  readonly offresRecues: number | null;
  readonly attributionAvance: boolean | null;
  readonly tauxAvance: number | null;
  readonly typeGroupementOperateurs: string | null;
  readonly sousTraitanceDeclaree: boolean | null;
  readonly lieuExecution: LieuExecution | null;
  readonly dureeMois: number | null;
  /** Date de notification du marché, ou de signature de la concession. */
  readonly dateNotification: Jour | null;
  readonly datePublicationDonnees: Jour | null;
  /** Concessions seulement. */
  readonly dateDebutExecution: Jour | null;
  /** Montant initial HT du marché, ou valeur globale de la concession. */
  readonly montant: number | null;
  /** Concessions seulement. */
  readonly montantSubventionPublique: number | null;
  readonly typesPrix: readonly string[] | null;
  readonly formePrix: string | null;
  readonly origineUE: number | null;
  readonly origineFrance: number | null;
  readonly titulaires: readonly Titulaire[];
  /** `null` : non déclaré ; `[]` : absence déclarée. */
  readonly considerationsSociales: readonly ConsiderationSociale[] | null;
  /** `null` : non déclaré ; `[]` : absence déclarée. */
  readonly considerationsEnvironnementales: readonly ConsiderationEnvironnementale[] | null;
  /** Dans l'ordre d'application. */
  readonly modifications: readonly Modification[];
  readonly actesSousTraitance: readonly ActeSousTraitance[];
  readonly modificationsActesSousTraitance: readonly ModificationActeSousTraitance[];
  /** Concessions seulement. */
  readonly donneesExecution: readonly DonneesAnnuelles[];
}

export interface ActeSousTraitance {
  readonly numero: number | null;
  readonly sousTraitant: Titulaire | null;
  readonly dureeMois: number | null;
  readonly dateNotification: Jour | null;
  readonly datePublicationDonnees: Jour | null;
  readonly montant: number | null;
  readonly variationPrix: string | null;
}

export interface ModificationActeSousTraitance {
  readonly numero: number | null;
  readonly dureeMois: number | null;
  readonly dateNotification: Jour | null;
  readonly montant: number | null;
  readonly datePublicationDonnees: Jour | null;
}

/** Données annuelles d'exécution d'une concession. */
export interface DonneesAnnuelles {
  readonly datePublicationDonneesExecution: Jour | null;
  readonly depensesInvestissement: number | null;
  readonly tarifs: readonly { readonly intitule: string | null; readonly tarif: number | null }[];
}

/** Un défaut constaté dans un enregistrement ; `correction` dit en clair quoi faire. */
export interface Anomalie {
  readonly code: CodeAnomalie;
  readonly champ: string;
  readonly valeur: string;
  readonly message: string;
  readonly correction: string;
}

export type CodeAnomalie =
  | 'json-invalide'
  | 'identifiant-absent'
  | 'acheteur-siret-invalide'
  | 'titulaire-siret-invalide'
  | 'titulaire-absent'
  | 'titulaire-non-siret'
  | 'date-notification-absente'
  | 'date-aberrante'
  | 'montant-nul'
  | 'montant-absent'
  | 'montant-aberrant'
  | 'montant-arrondi'
  | 'duree-aberrante'
  | 'cpv-inconnu'
  | 'encodage-casse'
  | 'valeur-hors-liste'
  | 'valeur-illisible'
  | 'considerations-contradictoires'
  | 'identifiant-hors-format'
  | 'date-mal-formee'
  | 'cpv-mal-forme'
  | 'valeur-hors-bornes'
  | 'balisage-html'
  | 'structure-abimee'
  | 'champ-inconnu'
  | 'sous-traitant-invalide';
