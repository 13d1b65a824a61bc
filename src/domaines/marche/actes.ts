import { type Actes, TOUS_LES_ROLES } from '#domaines/acte';

export const ACTES_MARCHE = {
  lireMarches: {
    code: 'marches.lire',
    libelle: 'lire les marchés',
    nature: 'lecture',
    roles: TOUS_LES_ROLES,
  },
  importerMarches: {
    code: 'marches.importer',
    libelle: 'importer des marchés',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  qualifierMarches: {
    code: 'marches.qualifier',
    libelle: 'qualifier ce marché',
    nature: 'portee',
    portees: ['service'],
    surUnePortee: 'qualifier les marchés',
    roles: { pilote: 'oui', contributeur: 'sien', expert: 'oui' },
  },
  arreterCiblage: {
    code: 'ciblage.arreter',
    libelle: 'arrêter la liste des contrats ciblés',
    nature: 'collectivite',
    roles: { presidentCao: 'oui' },
  },
} as const satisfies Actes;
