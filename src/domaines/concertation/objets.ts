import type { Objets } from '#domaines/acte';
import { FICHE_CONCERTATION, FICHE_CONTRIBUTION } from './fiches.ts';
import { nommerDesConcertations as nommer } from './nommer-concertations.repository.ts';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_CONCERTATION = {
  concertation: { code: 'concertation', libelle: 'concertation', fiche: FICHE_CONCERTATION, nommer },
  contribution: { code: 'contribution', libelle: 'contribution', fiche: FICHE_CONTRIBUTION, nommer },
} as const satisfies Objets;
