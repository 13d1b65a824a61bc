import type { Revision } from './comite.ts';
import type { Appel } from './presences.rules.ts';

export const STATUTS_DELIBERATION = {
  brouillon: 'Brouillon',
  inscrite: 'Inscrite au registre',
  publiee: 'Publiée',
  abandonnee: 'Abandonnée',
} as const;

export type StatutDeliberation = keyof typeof STATUTS_DELIBERATION;

/** Les nombres d'une délibération ; `null` : pas encore saisi. */
export interface ChiffresDeliberation {
  /** Sièges que compte l'assemblée. */
  readonly membres: number | null;
  readonly enExercice: number | null;
  readonly presents: number | null;
  readonly procurations: number | null;
  /** Absents sans pouvoir. `null` : le reste des membres en exercice. */
  readonly absents: number | null;
  readonly pour: number | null;
  readonly contre: number | null;
  readonly abstention: number | null;
  /** « Ne prend pas part au vote » ou « ne se prononce pas ». */
  readonly nePrendPasPart: number | null;
}

export interface FicheDeliberation extends ChiffresDeliberation {
  readonly numero: string | null;
  readonly objet: string;
  readonly rapporteur: string | null;
  readonly visas: string;
  /** L'exposé, ou le rapport présenté à l'assemblée. */
  readonly expose: string;
  /** Ce que l'assemblée décide. */
  readonly dispositif: string;
  readonly annexes: string;
  readonly president: string;
  readonly secretaire: string;
  readonly dateSeance: string | null;
  readonly dateConvocation: string | null;
  /** Les noms, tels que l'extrait les donnera ; `null` : seulement des nombres. */
  readonly noms: Appel | null;
  /** En cas de partage égal : la voix du président, si elle est prépondérante. */
  readonly voixPreponderante: 'pour' | 'contre' | null;
}

/** Le schéma qu'une délibération adopte. */
export interface Adoption {
  readonly schema: string;
  readonly version: string;
  readonly le: string;
}

export interface Deliberation extends FicheDeliberation, Revision {
  readonly id: string;
  readonly seance: string;
  readonly statut: StatutDeliberation;
  readonly inscriteLe: string | null;
  readonly publieeLe: string | null;
  readonly adopte: Adoption | null;
}
