import type { Revision } from './comite.ts';

export const STATUTS_DECISION = {
  'a-faire': 'À faire',
  'en-cours': 'En cours',
  faite: 'Faite',
  abandonnee: 'Abandonnée',
} as const;

export type StatutDecision = keyof typeof STATUTS_DECISION;

export const estStatutDecision = (texte: string): texte is StatutDecision =>
  Object.hasOwn(STATUTS_DECISION, texte);

/** Où une décision peut aller. Une décision faite ou abandonnée se rouvre, on ne la refait pas. */
export const TRANSITIONS_DECISION: Readonly<Record<StatutDecision, readonly StatutDecision[]>> = {
  'a-faire': ['en-cours', 'faite', 'abandonnee'],
  'en-cours': ['a-faire', 'faite', 'abandonnee'],
  faite: ['en-cours'],
  abandonnee: ['a-faire'],
};

export const peutPasser = (de: StatutDecision, a: StatutDecision): boolean =>
  de === a || TRANSITIONS_DECISION[de].includes(a);

export interface FicheDecision {
  readonly objet: string;
  readonly responsable: string;
  /** Responsable dans l'annuaire, s'il y est. */
  readonly personne: string | null;
  readonly echeance: string | null;
  /** Point de l'ordre du jour dont elle vient. */
  readonly point: string | null;
}

export interface Decision extends FicheDecision, Revision {
  readonly id: string;
  readonly seance: string;
  readonly statut: StatutDecision;
  readonly commentaire: string;
  /** Jour où elle a été faite ou abandonnée. */
  readonly acheveeLe: string | null;
}

const OUVERTES: readonly StatutDecision[] = ['a-faire', 'en-cours'];

export const estOuverte = (statut: StatutDecision): boolean => OUVERTES.includes(statut);

/** En retard : toujours ouverte le lendemain de son échéance. Sans échéance, jamais. */
export const estEnRetard = (d: Pick<Decision, 'statut' | 'echeance'>, aujourdhui: string): boolean =>
  estOuverte(d.statut) && d.echeance !== null && d.echeance < aujourdhui;
