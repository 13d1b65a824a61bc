import type { ColonnesDeFait } from './colonne-de-fait.ts';
import { TAILLES } from './colonnes-communes.population.ts';

/**
 * Ce que l'on sait des titulaires d'un contrat, ensemble. « L'un d'eux est … » : vrai si l'un l'est, faux si tous sont
 * connus pour ne pas l'être, nul sinon.
 */
export const COLONNES_TITULAIRES_PAR_MARCHE = {
  titulaire_pme: {
    type: 'booleen',
    formule: {
      libelle: 'titulaire PME ou micro-entreprise',
      accord: { genre: 'm' },
      siVrai: 'ayant un titulaire PME',
      siFaux: 'sans titulaire PME',
      ventilation: "selon qu'un titulaire est une PME",
    },
  },
  titulaire_ess: {
    type: 'booleen',
    formule: {
      libelle: "titulaire de l'économie sociale et solidaire",
      accord: { genre: 'm' },
      siVrai: "ayant un titulaire de l'ESS",
      siFaux: "sans titulaire de l'ESS",
      ventilation: "selon qu'un titulaire relève de l'ESS",
    },
  },
  titulaire_siae: {
    type: 'booleen',
    formule: {
      libelle: "titulaire structure d'insertion",
      accord: { genre: 'm' },
      siVrai: "ayant un titulaire structure d'insertion",
      siFaux: "sans titulaire structure d'insertion",
      ventilation: "selon qu'un titulaire est une structure d'insertion",
    },
  },
  titulaire_taille: {
    type: 'texte',
    valeurs: TAILLES,
    formule: {
      libelle: 'taille du premier titulaire',
      accord: { genre: 'f' },
      ventilation: 'par taille du titulaire',
    },
  },
  titulaire_meme_departement: {
    type: 'booleen',
    formule: {
      libelle: "titulaire du département de l'acheteur",
      accord: { genre: 'm' },
      siVrai: "ayant un titulaire du département de l'acheteur",
      siFaux: "sans titulaire du département de l'acheteur",
      ventilation: "selon que le titulaire est du département de l'acheteur",
    },
  },
  titulaire_meme_region: {
    type: 'booleen',
    formule: {
      libelle: "titulaire de la région de l'acheteur",
      accord: { genre: 'm' },
      siVrai: "ayant un titulaire de la région de l'acheteur",
      siFaux: "sans titulaire de la région de l'acheteur",
      ventilation: "selon que le titulaire est de la région de l'acheteur",
    },
  },
  titulaire_meme_epci: {
    type: 'booleen',
    formule: {
      libelle: "titulaire de l'intercommunalité de l'acheteur",
      accord: { genre: 'm' },
      siVrai: "ayant un titulaire de l'intercommunalité de l'acheteur",
      siFaux: "sans titulaire de l'intercommunalité de l'acheteur",
      ventilation: "selon que le titulaire est de l'intercommunalité de l'acheteur",
    },
  },
} as const satisfies ColonnesDeFait;
