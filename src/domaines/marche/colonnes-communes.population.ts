import type { Colonne } from '#platform/population.ts';

/** Tailles d'entreprise, telles que les formules les écrivent. */
export const TAILLES = ['micro', 'PME', 'ETI', 'GE'] as const;

const CATEGORIES = ['travaux', 'fournitures', 'services'] as const;

export const typeContrat: Colonne = {
  nom: 'type_contrat',
  libelle: 'type de contrat',
  type: 'texte',
  peutNonDeclare: false,
  valeurs: ['marche', 'concession'],
};

export const acheteur: Colonne = {
  nom: 'acheteur',
  libelle: 'acheteur (SIREN)',
  accord: { genre: 'm' },
  type: 'texte',
  peutNonDeclare: true,
  ventilation: 'par acheteur',
};

export const periode: readonly Colonne[] = [
  {
    nom: 'annee',
    libelle: 'année de notification',
    accord: { genre: 'f' },
    type: 'nombre',
    peutNonDeclare: true,
    ventilation: 'par année',
  },
  {
    nom: 'date_notification',
    libelle: 'date de notification',
    accord: { genre: 'f' },
    type: 'date',
    peutNonDeclare: true,
  },
  {
    nom: 'date_fin',
    libelle: 'date de fin prévue',
    accord: { genre: 'f' },
    type: 'date',
    peutNonDeclare: true,
  },
];

export const montant: Colonne = {
  nom: 'montant',
  libelle: 'montant notifié',
  accord: { genre: 'm' },
  type: 'montant',
  unite: '€ HT',
  peutNonDeclare: true,
};

export const achats: readonly Colonne[] = [
  {
    nom: 'famille',
    libelle: "famille d'achat",
    accord: { genre: 'f' },
    type: 'texte',
    peutNonDeclare: true,
    ventilation: "par famille d'achat",
  },
  {
    nom: 'categorie',
    libelle: "catégorie d'achat",
    accord: { genre: 'f' },
    type: 'texte',
    peutNonDeclare: true,
    valeurs: CATEGORIES,
    ventilation: 'par catégorie (travaux, fournitures, services)',
  },
];
