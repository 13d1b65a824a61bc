import type { ColonnesSql } from '#platform/db/inserer-en-masse.ts';

// Colonnes de chaque table du registre et leur type, pour l'écriture en masse.

export const ENREGISTREMENT: ColonnesSql = {
  empreinte: 'text',
  groupe: 'text',
  contenu: 'bytea',
  texte_brut: 'text',
  lecture: 'text',
  cle: 'text',
  recu_le: 'timestamptz',
};

export const ANOMALIE: ColonnesSql = {
  empreinte: 'text',
  rang: 'integer',
  code: 'text',
  champ: 'text',
  valeur: 'text',
  message: 'text',
  correction: 'text',
};

export const PROVENANCE: ColonnesSql = {
  empreinte: 'text',
  fichier: 'text',
  rang: 'integer',
  position: 'bigint',
};

export const MARCHE: ColonnesSql = {
  cle: 'text',
  type_contrat: 'text',
  enregistrements: 'integer',
  fusion: 'text',
  garde_a_part: 'text',
  recherche: 'text',
};

const COMMUN: ColonnesSql = {
  id: 'text',
  type_contrat: 'text',
  acheteur: 'text',
  acheteur_siret: 'text',
  acheteur_departement: 'text',
  acheteur_region: 'text',
  acheteur_epci: 'text',
  annee: 'integer',
  date_notification: 'date',
  date_fin: 'date',
  montant: 'numeric',
  famille: 'text',
  categorie: 'text',
};

export const FAIT_MARCHE: ColonnesSql = {
  ...COMMUN,
  numero: 'text',
  acheteur_nom: 'text',
  objet: 'text',
  nature: 'text',
  procedure: 'text',
  procedure_formalisee: 'boolean',
  forme_prix: 'text',
  ccag: 'text',
  montant_actuel: 'numeric',
  duree_mois: 'integer',
  environnement_clause: 'boolean',
  environnement_critere: 'boolean',
  social_clause: 'boolean',
  social_critere: 'boolean',
  social_reserve: 'boolean',
  offres_recues: 'integer',
  groupement: 'boolean',
  marche_innovant: 'boolean',
  avance: 'boolean',
  sous_traitance: 'boolean',
  cpv: 'text',
  departement: 'text',
  region: 'text',
};

export const FAIT_TITULAIRE: ColonnesSql = {
  ...COMMUN,
  marche: 'text',
  rang: 'integer',
  titulaire: 'text',
  titulaire_siret: 'text',
  denomination: 'text',
};
