import type { PersonnesDeTranche } from '#domaines/acte';

/** Ce que cette tranche garde des personnes. */
export const PERSONNES_EQUIPE: PersonnesDeTranche = {
  garde: () => [
    {
      quoi: 'Temps passé sur le schéma : jour, heures, activité',
      pourquoi: 'mesurer le temps que l’équipe consacre au schéma',
      qui: 'la personne, et qui pilote',
      duree: 'aussi longtemps que le suivi du schéma',
      effacer: 'l’anonymisation retire le nom, les heures restent',
    },
  ],
  lignes: [
    {
      libelle: 'équipe',
      table: 'equipe_membre',
      identifiants: ['personne'],
      noms: ['nom'],
      cites: [],
      courriels: [],
      nomsPublics: [],
      omises: [],
      suites: [{ libelle: 'temps passé', table: 'temps_passe', colonne: 'membre' }],
    },
  ],
  oublier: async () => ({}),
};
