import type { PersonnesDeTranche } from '#domaines/acte';

/** Ce que cette tranche garde des personnes. */
export const PERSONNES_SCHEMA: PersonnesDeTranche = {
  garde: () => [],
  lignes: [
    {
      libelle: 'actions confiées',
      table: 'schema_action_annuelle',
      identifiants: ['proprietaire'],
      noms: ['proprietaire_nom'],
      cites: [],
      courriels: [],
      nomsPublics: [],
      omises: [],
      suites: [],
    },
  ],
  oublier: async () => ({}),
};
