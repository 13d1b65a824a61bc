import { type PersonnesDeTranche, TOUTE_PERSONNE } from '#domaines/acte';

/** Ce que cette tranche garde des personnes. */
export const PERSONNES_DIAGNOSTIC: PersonnesDeTranche = {
  garde: () => [
    {
      quoi: 'Personnes rencontrées lors d’un entretien du diagnostic, telles qu’on les a notées',
      pourquoi: 'savoir qui a répondu pour le service',
      qui: TOUTE_PERSONNE,
      duree: 'aussi longtemps que le diagnostic',
      effacer:
        'fiche de l’entretien, vider le champ ; l’anonymisation retire le nom d’une personne de l’annuaire',
    },
  ],
  lignes: [
    {
      libelle: 'entretiens du diagnostic',
      table: 'schema_diagnostic_entretien',
      identifiants: [],
      noms: [],
      cites: ['personnes'],
      courriels: [],
      nomsPublics: [],
      omises: [],
      suites: [],
    },
  ],
  oublier: async () => ({}),
};
