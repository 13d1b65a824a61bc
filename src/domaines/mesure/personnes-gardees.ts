import { type PersonnesDeTranche, TOUTE_PERSONNE } from '#domaines/acte';

/** Ce que cette tranche garde des personnes. */
export const PERSONNES_MESURE: PersonnesDeTranche = {
  garde: () => [
    {
      quoi: 'À qui une mesure est demandée',
      pourquoi: 'lui écrire quand elle est attendue',
      qui: TOUTE_PERSONNE,
      duree: 'aussi longtemps que la collecte',
      effacer: 'l’anonymisation : la demande reste, sans mener à personne',
    },
  ],
  lignes: [
    {
      libelle: 'mesures demandées',
      table: 'mesure_demande',
      identifiants: ['personne'],
      noms: [],
      cites: [],
      courriels: [],
      nomsPublics: [],
      omises: [],
      suites: [],
    },
  ],
  oublier: async () => ({}),
};
