import type { ColumnType } from 'kysely';

/** JSON écrit comme un texte, rendu comme une valeur. */
type Json = ColumnType<unknown, string, string>;
type Instant = Date | string;

interface ColonnesRevision {
  version: number;
  modifie_par: string;
  modifie_le: Instant;
}

/** Une mesure saisie, dans son dernier état. */
export interface TableMesure extends ColonnesRevision {
  collectivite: string;
  id: string;
  code: string;
  annee: number;
  /** SIREN ; vide : l'ensemble des acheteurs. */
  acheteur: string;
  forme: string;
  unite: string;
  numerateur: number | null;
  denominateur: number | null;
  /** Ce que deux nombres ne disent pas : une liste, un jalon, une répartition, la raison d'un silence. */
  detail: Json;
  source: string;
  date_source: string | null;
  commentaire: string;
  saisie_par: string;
  saisie_le: Instant;
  validee_par: string | null;
  validee_le: Instant | null;
  retiree_le: Instant | null;
  motif_retrait: string;
}

/** Un moment d'une mesure. Ne se modifie pas. */
export interface TableMesureRevision extends ColonnesRevision {
  collectivite: string;
  mesure: string;
  acte: string;
  /** Ce qui était répondu (`EtatMesure`) : sans nom, pour qu'il n'y en ait pas à effacer. */
  etat: Json;
}

export interface TableMesureCollecte extends ColonnesRevision {
  collectivite: string;
  schema: string;
  annee: number;
  echeance: string;
  cree_par: string;
  cree_le: Instant;
  close_le: Instant | null;
}

export interface TableMesureDemande extends ColonnesRevision {
  collectivite: string;
  id: string;
  schema: string;
  annee: number;
  code: string;
  acheteur: string;
  /** Identifiants de niveaux du schéma. */
  axes: Json;
  service: string | null;
  personne: string | null;
  echeance: string;
  demandee_le: Instant;
  relance_le: Instant | null;
  sans_objet_le: Instant | null;
  motif: string;
}

export interface TablesMesure {
  mesure: TableMesure;
  mesure_collecte: TableMesureCollecte;
  mesure_demande: TableMesureDemande;
  mesure_revision: TableMesureRevision;
}
