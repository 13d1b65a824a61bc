import type { Objets } from '#domaines/acte';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_MESURE = {
  mesure: { code: 'mesure', libelle: 'mesure' },
  demande: { code: 'demande', libelle: 'demande de mesure' },
} as const satisfies Objets;
