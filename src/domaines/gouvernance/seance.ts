import type { Revision } from './comite.ts';
import type { ActeSeance, StatutSeance } from './seance.rules.ts';
import type { Suite } from './suite.rules.ts';

export type { ActeSeance, StatutSeance };

/** Une séance : attendue pour une échéance, fixée à une date, tenue. */
export interface Seance extends Revision {
  readonly id: string;
  readonly comite: string;
  readonly statut: StatutSeance;
  readonly intitule: string;
  /** Jour avant lequel elle est attendue ; `null` : séance de plus, que la fréquence n'attend pas. */
  readonly echeance: string | null;
  /** `null` : reste à fixer. */
  readonly dateSeance: string | null;
  /** `HH:MM`. */
  readonly heure: string | null;
  readonly lieu: string | null;
  readonly dateConvocation: string | null;
  readonly president: string | null;
  readonly secretaire: string | null;
  /** Ce que le compte rendu dit des échanges, au-delà des points. */
  readonly notes: string;
  readonly publieeLe: string | null;
  readonly motifAnnulation: string | null;
}

export interface FicheSeance {
  readonly intitule: string;
  readonly echeance: string | null;
  readonly dateSeance: string | null;
  readonly heure: string | null;
  readonly lieu: string | null;
  readonly president: string | null;
  readonly secretaire: string | null;
  readonly notes: string;
}

export interface FichePoint {
  readonly sujet: string;
  /** Séquence consacrée au projet (schéma, démarche RSO) : c'est ce que compte GOV-17. */
  readonly consacreAuProjet: boolean;
  readonly rapporteur: string | null;
  /** Ce qui s'est dit, pour le compte rendu. */
  readonly suite: string;
}

export interface Point extends FichePoint, Revision {
  readonly id: string;
  readonly seance: string;
  readonly rang: number;
}

export interface FicheRecommandation {
  /** Qui recommande : le comité, un collège, des parties prenantes. */
  readonly origine: string;
  readonly texte: string;
  /** Ce qui en a été fait. */
  readonly suite: string;
}

export interface Recommandation extends FicheRecommandation, Revision {
  readonly id: string;
  readonly seance: string;
  /** Retenue, adaptée, écartée ; `null` : à étudier. */
  readonly issue: Suite | null;
}
