import type { ColonnesRevision } from './revision.ts';

type Instant = Date | string;

export interface TableEquipeMembre extends ColonnesRevision {
  collectivite: string;
  id: string;
  personne: string | null;
  /** Nom libre ; vide quand la personne est dans l'annuaire. */
  nom: string;
  expertise: string;
  mission: boolean | null;
  mission_le: string | null;
  debut: string;
  fin: string | null;
}

export interface TableEquipeMembreHeures {
  collectivite: string;
  membre: string;
  annee: number;
  heures: number | null;
}

export interface TableTempsPasse extends ColonnesRevision {
  collectivite: string;
  id: string;
  membre: string;
  jour: string;
  heures: number;
  activite: string;
  schema: string | null;
  noeud: string | null;
  /** Code de l'action, tel qu'il était à la saisie. */
  action: string | null;
  retire_le: Instant | null;
}

export interface TablesEquipe {
  equipe_membre: TableEquipeMembre;
  equipe_membre_heures: TableEquipeMembreHeures;
  temps_passe: TableTempsPasse;
}
