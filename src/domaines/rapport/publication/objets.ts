import type { Objets } from '#domaines/acte';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_PUBLICATION = {
  publication: { code: 'publication', libelle: 'publication' },
  cadence: { code: 'publication_cadence', libelle: 'cadence de publication' },
  reglage: { code: 'publication_reglage', libelle: 'licence de réutilisation' },
} as const satisfies Objets;
