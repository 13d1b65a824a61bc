import type { z } from 'zod';
import type { Revision } from '#domaines/acte';
import type { SAISIE_PUBLICATION } from './fiches.ts';

/** Ce que l'on saisit d'une publication. Les jours s'écrivent `AAAA-MM-JJ`. */
export type FichePublication = Readonly<z.output<typeof SAISIE_PUBLICATION>>;

export interface Publication extends FichePublication, Revision {
  readonly id: string;
  readonly periode: string | null;
  readonly annuleeLe: string | null;
  readonly motifAnnulation: string | null;
}
