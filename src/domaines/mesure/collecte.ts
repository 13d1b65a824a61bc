import type { CleMesure, MesureSaisie, Revision } from './reponse.ts';

/** La collecte d'une année pour un schéma : ce que l'on demande aux services, et pour quand. */
export interface Collecte extends Revision {
  readonly schema: string;
  readonly annee: number;
  /** Jour par défaut de ses demandes. */
  readonly echeance: string;
  readonly ouvertePar: string;
  readonly ouverteLe: string;
  /** Close, elle n'attend plus rien de personne. */
  readonly closeLe: string | null;
}

/** Une mesure demandée à quelqu'un. Ce qui y répond est la mesure de la même clé, qui que ce soit qui l'ait saisie. */
export interface Demande extends CleMesure, Revision {
  readonly id: string;
  readonly schema: string;
  /** Niveaux du schéma qui la portent : qui en a la charge peut y répondre. */
  readonly axes: readonly string[];
  /** Identifiant du service, de la personne ; `null` : à personne encore. */
  readonly service: string | null;
  readonly personne: string | null;
  readonly echeance: string;
  readonly demandeeLe: string;
  /** Dernier courriel parti. */
  readonly relanceLe: string | null;
  readonly sansObjetLe: string | null;
  /** Pourquoi elle est sans objet. */
  readonly motif: string;
}

export const ETATS_DEMANDE = {
  demandee: 'demandée',
  recue: 'reçue',
  validee: 'validée',
  'sans-objet': 'sans objet',
} as const;
export type EtatDemande = keyof typeof ETATS_DEMANDE;

/** Une demande et où elle en est. */
export interface DemandeSuivie {
  readonly demande: Demande;
  readonly etat: EtatDemande;
  /** Jours de retard ; 0 : pas en retard, ou plus attendue. */
  readonly retard: number;
  /** La mesure qui y répond, si elle est venue. */
  readonly mesure: MesureSaisie | null;
  /** La dernière mesure connue de la même clé, toutes années confondues. */
  readonly derniere: MesureSaisie | null;
}
