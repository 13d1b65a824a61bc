import type { Objets } from '#domaines/acte';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_CONCERTATION = {
  concertation: { code: 'concertation', libelle: 'concertation' },
  contribution: { code: 'contribution', libelle: 'contribution' },
} as const satisfies Objets;
