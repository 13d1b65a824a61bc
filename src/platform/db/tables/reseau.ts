import type { ColonnesRevision } from './revision.ts';

type Instant = Date | string;

export interface TableReseauAdhesion extends ColonnesRevision {
  collectivite: string;
  id: string;
  nom: string;
  partenaire: string | null;
  contact: string;
  personne: string | null;
  depuis: string | null;
  clos_le: string | null;
}

export interface TableReseauCharte extends ColonnesRevision {
  collectivite: string;
  partenaire: string;
  signee: boolean | null;
  signee_le: string | null;
  jusqu_au: string | null;
  note: string;
}

export interface TableReseauPartage {
  collectivite: string;
  id: string;
  adhesion: string;
  le: string;
  texte: string;
  note_par: string;
  note_le: Instant;
}

export interface TableReseauRelais extends ColonnesRevision {
  collectivite: string;
  id: string;
  genre: string;
  service: string;
  personne: string | null;
  /** Nom libre ; vide quand la personne est dans l'annuaire. */
  nom: string;
  depuis: string;
  clos_le: string | null;
}

export interface TablesReseau {
  reseau_adhesion: TableReseauAdhesion;
  reseau_charte: TableReseauCharte;
  reseau_partage: TableReseauPartage;
  reseau_relais: TableReseauRelais;
}
