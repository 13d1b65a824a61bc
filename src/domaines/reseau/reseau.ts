import type { z } from 'zod';
import type { Revision } from '#domaines/gouvernance';
import type {
  GENRES_RELAIS,
  SAISIE_ADHESION,
  SAISIE_CHARTE,
  SAISIE_PARTAGE,
  SAISIE_RELAIS,
} from './fiches.ts';

export type GenreRelais = keyof typeof GENRES_RELAIS;

export type FicheRelais = Readonly<z.output<typeof SAISIE_RELAIS>>;
export type FicheCharte = Readonly<z.output<typeof SAISIE_CHARTE>>;
export type FicheAdhesion = Readonly<z.output<typeof SAISIE_ADHESION>>;
export type FichePartage = Readonly<z.output<typeof SAISIE_PARTAGE>>;

export interface Relais extends FicheRelais, Revision {
  readonly id: string;
  /** Dernier jour ; `null` : en fonction. */
  readonly closLe: string | null;
}

/** La charte d'un partenaire du répertoire. Version 0 : rien n'est encore enregistré. */
export interface Charte extends FicheCharte, Revision {
  readonly partenaire: string;
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
