import type { FaitMarche, FaitTitulaire } from '#domaines/marche';
import type { TypeDuckDb } from '../../platform/db/duckdb.ts';

type Colonnes<Fait> = Readonly<Record<keyof Fait | 'collectivite', TypeDuckDb>>;

/** Le même locataire pour tous les fichiers : l'observatoire n'en connaît qu'un. */
export const COLLECTIVITE_LOCALE = 'local';

export const COLONNES_MARCHE: Colonnes<FaitMarche> = {
  collectivite: 'texte',
  id: 'texte',
  type_contrat: 'texte',
  numero: 'texte',
  acheteur: 'texte',
  acheteur_siret: 'texte',
  acheteur_nom: 'texte',
  acheteur_departement: 'texte',
  acheteur_region: 'texte',
  acheteur_epci: 'texte',
  annee: 'entier',
  date_notification: 'jour',
  date_fin: 'jour',
  objet: 'texte',
  nature: 'texte',
  procedure: 'texte',
  procedure_formalisee: 'booleen',
  forme_prix: 'texte',
  ccag: 'texte',
  montant: 'montant',
  montant_actuel: 'montant',
  duree_mois: 'entier',
  environnement_clause: 'booleen',
  environnement_critere: 'booleen',
  social_clause: 'booleen',
  social_critere: 'booleen',
  social_reserve: 'booleen',
  offres_recues: 'entier',
  groupement: 'booleen',
  marche_innovant: 'booleen',
  avance: 'booleen',
  sous_traitance: 'booleen',
  cpv: 'texte',
  famille: 'texte',
  categorie: 'texte',
  departement: 'texte',
  region: 'texte',
};

export const COLONNES_TITULAIRE: Colonnes<FaitTitulaire> = {
  collectivite: 'texte',
  id: 'texte',
  marche: 'texte',
  type_contrat: 'texte',
  rang: 'entier',
  acheteur: 'texte',
  acheteur_siret: 'texte',
  acheteur_departement: 'texte',
  acheteur_region: 'texte',
  acheteur_epci: 'texte',
  annee: 'entier',
  date_notification: 'jour',
  date_fin: 'jour',
  titulaire: 'texte',
  titulaire_siret: 'texte',
  denomination: 'texte',
  montant: 'montant',
  famille: 'texte',
  categorie: 'texte',
};

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
