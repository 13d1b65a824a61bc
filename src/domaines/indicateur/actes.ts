import { type Actes, TOUS_LES_ROLES } from '#domaines/acte';

export const ACTES_INDICATEUR = {
  lireIndicateurs: {
    code: 'indicateur.lire',
    libelle: 'lire les indicateurs',
    nature: 'lecture',
    roles: TOUS_LES_ROLES,
  },
} as const satisfies Actes;
