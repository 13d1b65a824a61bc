import type { Revision } from '#domaines/gouvernance';

/** Les expertises que l'équipe du schéma réunit. */
export const EXPERTISES = {
  egalite: 'Égalité',
  ess: 'Économie sociale et solidaire (ESS)',
  plie: 'Insertion (PLIE)',
  '3de': 'Développement durable et énergie (3DE)',
  achats: 'Achats',
  autre: 'Autre',
} as const;

export type Expertise = keyof typeof EXPERTISES;

export const estExpertise = (texte: string): texte is Expertise => Object.hasOwn(EXPERTISES, texte);

/** Heures qu'un membre doit consacrer au schéma dans une année ; `null` : non déclaré. */
export interface HeuresPrevues {
  readonly annee: number;
  readonly heures: number | null;
}

export interface FicheEquipier {
  /** Personne de l'annuaire ; `null` : un nom libre. */
  readonly personne: string | null;
  /** Nom libre ; vide quand la personne est dans l'annuaire. */
  readonly nom: string;
  readonly expertise: Expertise;
  /** La fiche de poste dit-elle la mission ? `null` : non déclaré. */
  readonly mission: boolean | null;
  /** Jour où la fiche de poste l'a dite, ou jour où l'on a constaté que non. */
  readonly missionLe: string | null;
  /** Premier jour dans l'équipe. */
  readonly debut: string;
  readonly heures: readonly HeuresPrevues[];
}

/** Un membre de l'équipe. Parti, il y reste, avec ses heures. */
export interface Equipier extends FicheEquipier, Revision {
  readonly id: string;
  /** Dernier jour dans l'équipe ; `null` : il y est. */
  readonly fin: string | null;
}

/** Une action du schéma que l'on peut citer dans une saisie de temps. */
export interface ActionCitable {
  readonly schema: string;
  readonly noeud: string;
  readonly code: string;
  readonly intitule: string;
}

/** Du temps passé un jour donné. */
export interface TempsPasse extends Revision {
  readonly id: string;
  readonly membre: string;
  readonly jour: string;
  readonly heures: number;
  readonly activite: string;
  readonly schema: string | null;
  readonly noeud: string | null;
  /** Code de l'action, tel qu'il était à la saisie. */
  readonly action: string | null;
}
