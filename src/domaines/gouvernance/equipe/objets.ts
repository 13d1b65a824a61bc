import type { Objets } from '#domaines/acte';

/** Ce sur quoi portent les actes d'ici, tel que le journal le dit. */
export const OBJETS_EQUIPE = {
  equipier: { code: 'equipier', libelle: 'membre de l’équipe' },
  temps: { code: 'temps', libelle: 'saisie de temps' },
} as const satisfies Objets;
