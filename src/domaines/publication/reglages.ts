import type { Cadence } from './cadence.rules.ts';
import type { Revision, TypePublication } from './publication.ts';

/** Une cadence que la collectivité a réglée. */
export interface CadenceReglee extends Cadence, Revision {
  readonly type: TypePublication;
  /** Schéma que porteront les publications attendues. */
  readonly schema: string | null;
}

/** Les licences de réutilisation que le décret permet à une administration de choisir. */
export const LICENCES = {
  LO: 'Licence Ouverte',
  ODbL: 'Open Database License (ODbL)',
} as const;
export type Licence = keyof typeof LICENCES;

/** L'article qui les énumère. */
export const ARTICLE_LICENCES = 'D323-2-1 du code des relations entre le public et l’administration';

export const estLicence = (texte: string): texte is Licence => Object.hasOwn(LICENCES, texte);

export interface Reglage extends Revision {
  /** `null` : la collectivité n'a pas choisi. */
  readonly licence: Licence | null;
}
