/**
 * Le bilan : les indicateurs d'un schéma (ou les indicateurs calculables d'après les seules données publiées) pour
 * des acheteurs et une année, chaque chiffre avec ce qui le fonde. C'est une donnée : les rendus (JSON, CSV, XLSX,
 * PDF, page) n'ajoutent rien.
 *
 * Taux entre 0 et 1, montants en euros hors taxes. `null` : non mesuré, non déclaré ou sans objet, jamais zéro.
 */
export type Bornes = readonly [bas: number | null, haut: number | null];

/** Ce que compte un indicateur quand ce ne sont pas des contrats : des séances, des actions… */
export interface LignesComptees {
  readonly singulier: string;
  readonly pluriel: string;
  readonly genre: 'm' | 'f';
  /** « attendues » ; vide si rien ne convient. */
  readonly participe: string;
}

/** Ce que vaut un indicateur : une part (0 à 1), un nombre de lignes, un montant, ou une moyenne. */
export type NatureValeur = 'part' | 'nombre' | 'montant' | 'moyenne';

/** Un chiffre et son compte. Pour une part, `valeur = numerateur / denominateur`, non-déclarés au dénominateur. */
export interface Chiffre {
  readonly numerateur: number | null;
  readonly denominateur: number | null;
  readonly nonDeclare: number | null;
  readonly valeur: number | null;
  readonly bornes: Bornes;
  readonly tauxDeclaration: number | null;
  /** Les montants sont `null` quand l'indicateur n'a pas de sens en euros, comme compté par titulaire. */
  readonly montantNumerateur: number | null;
  readonly montantDenominateur: number | null;
  readonly montantNonDeclare: number | null;
  /** L'unité de `valeur` et de `bornes`. */
  readonly lu: 'nombre' | 'montant';
  /** Les deux lectures côte à côte : en nombre de lignes, en euros. */
  readonly valeurNombre: number | null;
  readonly bornesNombre: Bornes;
  readonly valeurMontant: number | null;
  readonly bornesMontant: Bornes;
  /** Lignes examinées, dont celles qui ne déclarent pas leur montant et manquent donc aux montants. */
  readonly effectif: number | null;
  readonly sansMontant: number;
  /** Contrats sans date, qu'aucune année ne peut compter. */
  readonly sansDate: number;
  /** Un chiffre saisi dit lui-même sa valeur (« 12,5 tonnes », « oui ») et ce qui la suit ; absent d'un calcul. */
  readonly dit?: { readonly valeur: string | null; readonly suite: string };
}

/** Une réponse derrière un chiffre saisi. */
export interface MesureDuBilan {
  readonly id: string;
  /** SIREN ; `null` : l'ensemble des acheteurs. */
  readonly acheteur: string | null;
  readonly saisiePar: string;
  readonly saisieLe: string;
  /** `null` : pas encore validée. */
  readonly valideePar: string | null;
  readonly source: string;
  readonly dateSource: string | null;
  readonly commentaire: string;
}

/** D'où vient un chiffre saisi. */
export interface SaisieBilan {
  readonly annee: number;
  /** Toutes ses réponses sont validées. */
  readonly validee: boolean;
  readonly mesures: readonly MesureDuBilan[];
}

export interface CibleBilan {
  readonly annee: number | null;
  readonly sens: string;
  readonly valeur: number;
  /** « part », ou l'unité qu'énonce le schéma. */
  readonly unite: string;
  readonly intitule: string | null;
  /** D'où part la trajectoire, si le schéma le dit. */
  readonly base: { readonly annee: number; readonly valeur: number } | null;
}

/** Une ligne du schéma que cet indicateur renseigne. */
export interface LigneSchema {
  /** Place dans le schéma, à partir de 1. */
  readonly rang: number;
  readonly id: string;
  readonly intitule: string;
  /** Du plus haut niveau au plus proche : « Axe 1 », « Objectif 2 »… */
  readonly chemin: readonly string[];
}

export interface IndicateurBilan extends Chiffre {
  readonly code: string;
  readonly intitule: string;
  readonly unite: string;
  readonly nature: NatureValeur;
  /** A : données publiées ; B : suivi dans l'outil ; C : import d'un autre système ; D : saisie. */
  readonly classe: string;
  /** « calculé », « population à venir », « saisie »… */
  readonly etat: string;
  /** Présent quand le chiffre a été saisi au lieu d'être calculé. */
  readonly saisie?: SaisieBilan;
  /** Absent quand il compte des contrats. */
  readonly autresLignes?: LignesComptees;
  readonly cible: CibleBilan | null;
  readonly cibles: readonly CibleBilan[];
  readonly statut: string;
  /** Pourquoi ce statut, et ce qu'il fallait cette année-là (la cible ou sa trajectoire) ; `null` sans cible. */
  readonly raison: string | null;
  readonly attendu: number | null;
  /** D'autres lectures du même indicateur : même département, même région… Celle de `valeur` n'y est pas. */
  readonly variantes: readonly VarianteBilan[];
  readonly phrase: string | null;
  readonly formule: string | null;
  /** La définition qui a servi : un rapport figé la garde. */
  readonly definition: { readonly version: number; readonly empreinte: string } | null;
  /** Ce qu'il faut savoir pour bien lire le chiffre. */
  readonly note: string | null;
  readonly lignes: readonly LigneSchema[];
  /** Une mesure par année connue, la plus ancienne d'abord (vide si non calculé). */
  readonly parAnnee: readonly ChiffreAnnuel[];
}

export interface VarianteBilan extends Chiffre {
  readonly id: string;
  readonly libelle: string;
  /** Une lecture peut valoir autre chose que l'indicateur : un écart en jours à côté d'une part. */
  readonly nature: NatureValeur;
}

export interface ChiffreAnnuel extends Chiffre {
  readonly annee: number;
}

export interface ChiffreIndicateur extends Chiffre {
  readonly code: string;
  readonly statut: string;
}

export interface AcheteurBilan {
  readonly siren: string;
  readonly nom: string | null;
  readonly marches: number;
  readonly montant: number | null;
  readonly indicateurs: readonly ChiffreIndicateur[];
}

/** D'où viennent les contrats : `lus = gardes + fusionnes + rejetes`. */
export interface SourceBilan {
  readonly fichier: string;
  readonly format: string;
  readonly lus: number;
  readonly gardes: number;
  readonly fusionnes: number;
  readonly rejetes: number;
  /** Pourquoi le fichier n'a pas été lu jusqu'à sa fin, ou `null`. */
  readonly interruption: string | null;
  /** Nombre d'enregistrements concernés, par code d'anomalie. */
  readonly anomalies: Readonly<Record<string, number>>;
}

export interface TotauxBilan {
  readonly nombre: number;
  /** Somme des montants notifiés (initiaux). */
  readonly montant: number | null;
  /** Somme des montants après modifications. */
  readonly montantActuel: number | null;
  readonly montantNonDeclare: number;
  /** Contrats sans date : comptés nulle part quand le bilan porte sur une année. */
  readonly sansDate: number;
}

export interface Bilan {
  /** SIREN des acheteurs comptés. */
  readonly acheteurs: readonly string[];
  readonly annee: number | null;
  /** Nombre de marchés comptés (hors concessions). */
  readonly marches: number;
  readonly indicateurs: readonly IndicateurBilan[];
  readonly modele: {
    readonly id: string;
    readonly intitule: string;
    readonly etenduConcessions: boolean;
  } | null;
  readonly totaux: TotauxBilan;
  /** Comptées à part ; leurs indicateurs ne sont là que si le schéma s'étend aux concessions. */
  readonly concessions: TotauxBilan & { readonly indicateurs: readonly ChiffreIndicateur[] };
  readonly parAcheteur: readonly AcheteurBilan[];
  readonly sources: readonly SourceBilan[];
  /** Jour de composition. */
  readonly dateReference: string;
  /** Ce que tout rendu doit dire avant le reste : des acheteurs inventés pour une démonstration. */
  readonly avertissement: string | null;
}
