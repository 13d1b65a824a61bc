import type { Objets } from '#domaines/acte';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_DIAGNOSTIC = {
  diagnostic: { code: 'diagnostic', libelle: 'diagnostic d’un schéma' },
  serviceDiagnostique: { code: 'service_diagnostique', libelle: 'service d’un diagnostic' },
} as const satisfies Objets;
