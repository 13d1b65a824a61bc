import type { Population } from '#platform/population.ts';
import { type ColonnesDeFait, colonnesDeFormule, type LigneDe } from './colonne-de-fait.ts';
import {
  ACHAT,
  ACHETEUR,
  CLE,
  LIEU_ACHETEUR,
  MONTANT,
  PERIODE,
  TAILLES,
  TYPE_CONTRAT,
} from './colonnes-communes.population.ts';

const QUI = {
  ...CLE,
  /** La clé de son contrat. */
  marche: { type: 'texte', toujours: true, formule: { libelle: 'marché', accord: { genre: 'm' } } },
  ...TYPE_CONTRAT,
  /** À partir de 1, dans l'ordre déclaré. */
  rang: {
    type: 'entier',
    toujours: true,
    formule: { libelle: 'rang dans le marché', accord: { genre: 'm' } },
  },
  ...ACHETEUR,
  ...LIEU_ACHETEUR,
  ...PERIODE,
  /** SIREN, ou l'identifiant entier s'il n'est pas un SIRET. */
  titulaire: {
    type: 'texte',
    toujours: true,
    formule: {
      libelle: 'titulaire (SIREN)',
      accord: { genre: 'm' },
      ventilation: 'par titulaire',
    },
  },
  titulaire_siret: { type: 'texte', formule: { libelle: 'établissement (SIRET)', accord: { genre: 'm' } } },
  /** Celle du référentiel des entreprises dans la vue, à défaut celle qui est publiée. */
  denomination: { type: 'texte', formule: { libelle: 'dénomination', accord: { genre: 'f' } } },
} as const satisfies ColonnesDeFait;

const QUOI = { ...MONTANT, ...ACHAT } as const satisfies ColonnesDeFait;

/** Un titulaire initial d'un contrat : les colonnes de `fait_titulaire`. */
export const COLONNES_FAIT_TITULAIRE = { ...QUI, ...QUOI } as const satisfies ColonnesDeFait;

/** Une ligne par contrat et titulaire initial ; `null` = non déclaré. */
export type FaitTitulaire = LigneDe<typeof COLONNES_FAIT_TITULAIRE>;

/** Ce que le référentiel des entreprises sait d'un titulaire aujourd'hui, et que la vue ajoute au fait. */
export const COLONNES_ENTREPRISE_DU_TITULAIRE = {
  taille: {
    type: 'texte',
    valeurs: TAILLES,
    formule: {
      libelle: "taille de l'entreprise",
      accord: { genre: 'f' },
      ventilation: "par taille d'entreprise",
    },
  },
  pme: {
    type: 'booleen',
    formule: {
      libelle: 'PME ou micro-entreprise',
      accord: { genre: 'f' },
      siVrai: 'PME',
      siFaux: 'hors PME',
      ventilation: "selon que l'entreprise est une PME",
    },
  },
  ess: {
    type: 'booleen',
    formule: {
      libelle: "entreprise de l'économie sociale et solidaire",
      accord: { genre: 'f' },
      siVrai: "relevant de l'ESS",
      siFaux: 'hors ESS',
      ventilation: "selon que l'entreprise relève de l'ESS",
    },
  },
  siae: {
    type: 'booleen',
    formule: {
      libelle: "structure d'insertion par l'activité économique",
      accord: { genre: 'f' },
      siVrai: "structures d'insertion",
      siFaux: "hors structures d'insertion",
      ventilation: "selon que l'entreprise est une structure d'insertion",
    },
  },
  departement: {
    type: 'texte',
    formule: {
      libelle: 'département du titulaire',
      accord: { genre: 'm' },
      ventilation: 'par département du titulaire',
    },
  },
  region: {
    type: 'texte',
    formule: {
      libelle: 'région du titulaire',
      accord: { genre: 'f' },
      ventilation: 'par région du titulaire',
    },
  },
  meme_departement: {
    type: 'booleen',
    formule: {
      libelle: "établissement dans le département de l'acheteur",
      accord: { genre: 'm' },
      siVrai: "du département de l'acheteur",
      siFaux: "d'un autre département que l'acheteur",
      ventilation: "selon que le titulaire est du département de l'acheteur",
    },
  },
  meme_region: {
    type: 'booleen',
    formule: {
      libelle: "établissement dans la région de l'acheteur",
      accord: { genre: 'm' },
      siVrai: "de la région de l'acheteur",
      siFaux: "d'une autre région que l'acheteur",
      ventilation: "selon que le titulaire est de la région de l'acheteur",
    },
  },
  meme_epci: {
    type: 'booleen',
    formule: {
      libelle: "établissement dans l'intercommunalité de l'acheteur",
      accord: { genre: 'm' },
      siVrai: "de l'intercommunalité de l'acheteur",
      siFaux: "d'une autre intercommunalité que l'acheteur",
      ventilation: "selon que le titulaire est de l'intercommunalité de l'acheteur",
    },
  },
} as const satisfies ColonnesDeFait;

/** Ce que montre `population_titulaires`, dans l'ordre de la vue et des formules. */
export const COLONNES_POPULATION_TITULAIRES = {
  ...QUI,
  ...COLONNES_ENTREPRISE_DU_TITULAIRE,
  ...QUOI,
} as const satisfies ColonnesDeFait;

/** Titulaires des contrats : une ligne par contrat et titulaire. */
export const populationTitulaires: Population = {
  nom: 'titulaires',
  libelle: { singulier: 'titulaire', pluriel: 'titulaires', genre: 'm' },
  participe: 'de marchés notifiés',
  vue: 'population_titulaires',
  cle: 'id',
  colonneDate: 'date_notification',
  colonneAnnee: 'annee',
  colonneFin: 'date_fin',
  colonneMontant: 'montant',
  colonneAcheteur: 'acheteur',
  colonneTypeContrat: 'type_contrat',
  colonnes: colonnesDeFormule(COLONNES_POPULATION_TITULAIRES),
};
