import type { ColonnesDeFait } from './colonne-de-fait.ts';

// Ce que le contrat dit de l'acheteur, de la période et de l'achat, répété dans chaque ligne de titulaire.

/** Tailles d'entreprise, telles que les formules les écrivent. */
export const TAILLES = ['micro', 'PME', 'ETI', 'GE'] as const;

export const CLE = {
  /** La clé de `rapprocherMarches` ; pour un titulaire, suivie de son rang. */
  id: { type: 'texte', toujours: true, formule: null },
} as const satisfies ColonnesDeFait;

export const TYPE_CONTRAT = {
  type_contrat: {
    type: 'texte',
    toujours: true,
    valeurs: ['marche', 'concession'],
    formule: { libelle: 'type de contrat' },
  },
} as const satisfies ColonnesDeFait;

export const ACHETEUR = {
  /** SIREN ; nul si l'identifiant publié n'en contient pas. */
  acheteur: {
    type: 'texte',
    formule: { libelle: 'acheteur (SIREN)', accord: { genre: 'm' }, ventilation: 'par acheteur' },
  },
  acheteur_siret: { type: 'texte', formule: null },
} as const satisfies ColonnesDeFait;

/** Où est le siège de l'acheteur, quand l'établissement acheteur n'est pas au référentiel des entreprises. */
export const LIEU_ACHETEUR = {
  acheteur_departement: { type: 'texte', formule: null, horsVue: true },
  acheteur_region: { type: 'texte', formule: null, horsVue: true },
  acheteur_epci: { type: 'texte', formule: null, horsVue: true },
} as const satisfies ColonnesDeFait;

export const PERIODE = {
  /** Année de la notification ; nulle si la date n'est pas déclarée. */
  annee: {
    type: 'entier',
    formule: { libelle: 'année de notification', accord: { genre: 'f' }, ventilation: 'par année' },
  },
  date_notification: {
    type: 'jour',
    formule: { libelle: 'date de notification', accord: { genre: 'f' } },
  },
  /** La notification et la durée d'aujourd'hui, modifications comprises. */
  date_fin: {
    type: 'jour',
    formule: { libelle: 'date de fin prévue', accord: { genre: 'f' } },
  },
} as const satisfies ColonnesDeFait;

export const MONTANT = {
  /** Montant initial HT, en euros. */
  montant: {
    type: 'montant',
    formule: { libelle: 'montant notifié', accord: { genre: 'm' }, unite: '€ HT' },
  },
} as const satisfies ColonnesDeFait;

export const ACHAT = {
  /** Division du CPV : deux chiffres. */
  famille: {
    type: 'texte',
    formule: {
      libelle: "famille d'achat",
      accord: { genre: 'f' },
      ventilation: "par famille d'achat",
    },
  },
  categorie: {
    type: 'texte',
    valeurs: ['travaux', 'fournitures', 'services'],
    formule: {
      libelle: "catégorie d'achat",
      accord: { genre: 'f' },
      ventilation: 'par catégorie (travaux, fournitures, services)',
    },
  },
} as const satisfies ColonnesDeFait;
