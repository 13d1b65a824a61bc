import { COLONNES_FAIT_MARCHE, COLONNES_FAIT_TITULAIRE, typesDe } from '#domaines/marche';
import type { TypeDuckDb } from '../../platform/db/duckdb.ts';

/** Le même locataire pour tous les fichiers : l'observatoire n'en connaît qu'un. */
export const COLLECTIVITE_LOCALE = 'local';

export const COLONNES_MARCHE = {
  collectivite: 'texte',
  ...typesDe(COLONNES_FAIT_MARCHE),
} as const satisfies Record<string, TypeDuckDb>;

export const COLONNES_TITULAIRE = {
  collectivite: 'texte',
  ...typesDe(COLONNES_FAIT_TITULAIRE),
} as const satisfies Record<string, TypeDuckDb>;

export const COLONNES_ENTREPRISE = {
  collectivite: 'texte',
  id: 'texte',
  denomination: 'texte',
  taille: 'texte',
  ess: 'booleen',
  siae: 'booleen',
  departement: 'texte',
  region: 'texte',
  epci: 'texte',
} as const satisfies Record<string, TypeDuckDb>;
