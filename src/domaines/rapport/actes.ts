import type { Actes } from '#domaines/acte';

export const ACTES_RAPPORT = {
  publierBilan: {
    code: 'bilan.publier',
    libelle: 'publier un bilan',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
} as const satisfies Actes;
