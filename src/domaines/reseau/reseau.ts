import type { Revision } from '#domaines/gouvernance';

/** Les relais d'un service : qui y porte la transition, qui y porte la commande publique. */
export const GENRES_RELAIS = {
  transition: 'Référent transition',
  'commande-publique': 'Référent commande publique',
} as const;

export type GenreRelais = keyof typeof GENRES_RELAIS;

export const estGenreRelais = (texte: string): texte is GenreRelais => Object.hasOwn(GENRES_RELAIS, texte);

export interface FicheRelais {
  readonly genre: GenreRelais;
  /** Service du répertoire. */
  readonly service: string;
  readonly personne: string | null;
  /** Nom libre ; vide quand la personne est dans l'annuaire. */
  readonly nom: string;
  readonly depuis: string;
}

export interface Relais extends FicheRelais, Revision {
  readonly id: string;
  /** Dernier jour ; `null` : en fonction. */
  readonly closLe: string | null;
}

export interface FicheCharte {
  /** La charte d'engagement est-elle signée ? `null` : non déclaré. */
  readonly signee: boolean | null;
  readonly signeeLe: string | null;
  /** Dernier jour où elle vaut ; `null` : sans terme. */
  readonly jusquAu: string | null;
  readonly note: string;
}

/** La charte d'un partenaire du répertoire. Version 0 : rien n'est encore enregistré. */
export interface Charte extends FicheCharte, Revision {
  readonly partenaire: string;
}

export interface FicheAdhesion {
  /** Le réseau : RAPIDD, France urbaine… */
  readonly nom: string;
  /** Le même dans le répertoire des partenaires, s'il y est. */
  readonly partenaire: string | null;
  /** Qui contacter au réseau. */
  readonly contact: string;
  /** Qui y représente la collectivité, dans l'annuaire. */
  readonly personne: string | null;
  /** Premier jour de l'adhésion ; `null` : non déclaré. */
  readonly depuis: string | null;
}

export interface Adhesion extends FicheAdhesion, Revision {
  readonly id: string;
  readonly closLe: string | null;
}

/** Ce qui a été partagé avec un réseau, un jour donné. */
export interface Partage {
  readonly id: string;
  readonly adhesion: string;
  readonly le: string;
  readonly texte: string;
  readonly notePar: string;
}
