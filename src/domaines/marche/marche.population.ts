import type { Population } from '#platform/population.ts';
import { type ColonnesDeFait, colonnesDeFormule, type Ensemble, type LigneDe } from './colonne-de-fait.ts';
import {
  ACHAT,
  ACHETEUR,
  CLE,
  LIEU_ACHETEUR,
  MONTANT,
  PERIODE,
  TYPE_CONTRAT,
} from './colonnes-communes.population.ts';
import { COLONNES_TITULAIRES_PAR_MARCHE } from './titulaires-par-marche.population.ts';

const ENVIRONNEMENT: Ensemble = {
  nom: 'environnement',
  libelle: 'considération environnementale',
  accord: { genre: 'f' },
};

const SOCIAL: Ensemble = { nom: 'social', libelle: 'considération sociale', accord: { genre: 'f' } };

/** Un contrat à plat : les colonnes de `fait_marche`, dans l'ordre de la vue et des formules. */
export const COLONNES_FAIT_MARCHE = {
  ...CLE,
  ...TYPE_CONTRAT,
  /** Attribué par l'acheteur ; pas unique. */
  numero: { type: 'texte', de: 'id', formule: { libelle: 'numéro', accord: { genre: 'm' } } },
  ...ACHETEUR,
  /** Nom publié, ou celui que lui donne le découpage administratif. */
  acheteur_nom: { type: 'texte', formule: null },
  ...LIEU_ACHETEUR,
  ...PERIODE,
  objet: { type: 'texte', de: 'objet', formule: { libelle: 'objet', accord: { genre: 'm' } } },
  nature: {
    type: 'texte',
    de: 'nature',
    formule: {
      libelle: 'nature',
      accord: { genre: 'f' },
      ventilation: 'par nature',
    },
  },
  procedure: {
    type: 'texte',
    de: 'procedure',
    formule: {
      libelle: 'procédure',
      accord: { genre: 'f' },
      ventilation: 'par procédure',
    },
  },
  /** D'après `procedure`. */
  procedure_formalisee: {
    type: 'booleen',
    formule: {
      libelle: 'procédure formalisée',
      accord: { genre: 'f' },
      siVrai: 'passés en procédure formalisée',
      siFaux: 'passés sans procédure formalisée',
      ventilation: 'selon que la procédure est formalisée',
    },
  },
  forme_prix: {
    type: 'texte',
    de: 'formePrix',
    formule: {
      libelle: 'forme du prix',
      accord: { genre: 'f' },
      ventilation: 'par forme de prix',
    },
  },
  ccag: {
    type: 'texte',
    de: 'ccag',
    formule: {
      libelle: 'CCAG de référence',
      accord: { genre: 'm' },
      ventilation: 'par CCAG',
    },
  },
  ...MONTANT,
  /** Après la dernière modification qui le change, HT, en euros. */
  montant_actuel: {
    type: 'montant',
    formule: {
      libelle: 'montant actuel',
      accord: { genre: 'm' },
      unite: '€ HT',
    },
  },
  /** Durée initiale. */
  duree_mois: {
    type: 'entier',
    de: 'dureeMois',
    formule: {
      libelle: 'durée',
      accord: { genre: 'f' },
      unite: 'mois',
    },
  },
  environnement_clause: {
    type: 'booleen',
    formule: { ensemble: ENVIRONNEMENT, code: 'clause', libelle: 'une clause' },
  },
  environnement_critere: {
    type: 'booleen',
    formule: { ensemble: ENVIRONNEMENT, code: 'critère', libelle: 'un critère' },
  },
  social_clause: { type: 'booleen', formule: { ensemble: SOCIAL, code: 'clause', libelle: 'une clause' } },
  social_critere: { type: 'booleen', formule: { ensemble: SOCIAL, code: 'critère', libelle: 'un critère' } },
  social_reserve: {
    type: 'booleen',
    formule: { ensemble: SOCIAL, code: 'réservé', libelle: 'une réservation' },
  },
  offres_recues: {
    type: 'entier',
    de: 'offresRecues',
    formule: {
      libelle: 'offres reçues',
      accord: { genre: 'f', pluriel: true },
      unite: 'offres',
    },
  },
  /** Faux : « Pas de groupement » est déclaré. */
  groupement: {
    type: 'booleen',
    formule: {
      libelle: "groupement d'opérateurs",
      accord: { genre: 'm' },
      siVrai: 'attribués à un groupement',
      siFaux: 'attribués hors groupement',
      ventilation: "selon qu'un groupement est titulaire",
    },
  },
  marche_innovant: {
    type: 'booleen',
    de: 'marcheInnovant',
    formule: {
      libelle: 'marché innovant',
      accord: { genre: 'm' },
      siVrai: 'déclarés innovants',
      siFaux: 'déclarés non innovants',
      ventilation: "selon l'innovation",
    },
  },
  avance: {
    type: 'booleen',
    de: 'attributionAvance',
    formule: {
      libelle: 'avance attribuée',
      accord: { genre: 'f' },
      siVrai: 'avec avance',
      siFaux: 'sans avance',
      ventilation: "selon l'avance",
    },
  },
  sous_traitance: {
    type: 'booleen',
    de: 'sousTraitanceDeclaree',
    formule: {
      libelle: 'sous-traitance déclarée',
      accord: { genre: 'f' },
      siVrai: 'avec sous-traitance',
      siFaux: 'sans sous-traitance',
      ventilation: 'selon la sous-traitance',
    },
  },
  /** Huit chiffres, sans la clé. */
  cpv: { type: 'texte', formule: { libelle: 'code CPV', accord: { genre: 'm' } } },
  ...ACHAT,
  /** Du lieu d'exécution. */
  departement: {
    type: 'texte',
    formule: {
      libelle: "département d'exécution",
      accord: { genre: 'm' },
      ventilation: "par département d'exécution",
    },
  },
  region: {
    type: 'texte',
    formule: {
      libelle: "région d'exécution",
      accord: { genre: 'f' },
      ventilation: "par région d'exécution",
    },
  },
} as const satisfies ColonnesDeFait;

/** Une ligne par contrat ; `null` = non déclaré. */
export type FaitMarche = LigneDe<typeof COLONNES_FAIT_MARCHE>;

/** Ce que montre `population_marches` : le fait, et ce que l'on sait de ses titulaires. */
export const COLONNES_POPULATION_MARCHES = {
  ...COLONNES_FAIT_MARCHE,
  ...COLONNES_TITULAIRES_PAR_MARCHE,
} as const satisfies ColonnesDeFait;

/** Contrats de la commande publique : marchés et concessions, une ligne chacun. */
export const populationMarches: Population = {
  nom: 'marches',
  libelle: { singulier: 'marché', pluriel: 'marchés', genre: 'm' },
  participe: 'notifiés',
  vue: 'population_marches',
  cle: 'id',
  colonneDate: 'date_notification',
  colonneAnnee: 'annee',
  colonneFin: 'date_fin',
  colonneMontant: 'montant',
  colonneAcheteur: 'acheteur',
  colonneTypeContrat: 'type_contrat',
  colonnes: colonnesDeFormule(COLONNES_POPULATION_MARCHES),
};
