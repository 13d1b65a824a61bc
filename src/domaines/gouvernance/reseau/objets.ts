import type { Objets } from '#domaines/acte';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_RESEAU = {
  relais: { code: 'relais', libelle: 'référent' },
  charte: { code: 'charte', libelle: 'charte d’un partenaire' },
  adhesion: { code: 'adhesion', libelle: 'réseau de pairs' },
} as const satisfies Objets;
