import { type PersonnesDeTranche, TOUTE_PERSONNE } from '#domaines/acte';

/** Ce que cette tranche garde des personnes. */
export const PERSONNES_RESEAU: PersonnesDeTranche = {
  garde: () => [
    {
      quoi: 'Référents des services, et contacts d’un réseau de pairs : noms',
      pourquoi: 'savoir à qui demander',
      qui: TOUTE_PERSONNE,
      duree: 'aussi longtemps que la fiche du référent ou du réseau',
      effacer:
        'l’anonymisation retire le nom d’une personne de l’annuaire ; pour une autre, vider le champ de la fiche',
    },
  ],
  lignes: [
    {
      libelle: 'référent d’un service',
      table: 'reseau_relais',
      identifiants: ['personne'],
      noms: ['nom'],
      cites: [],
      courriels: [],
      nomsPublics: [],
      omises: [],
      suites: [],
    },
    {
      libelle: 'réseaux de pairs suivis',
      table: 'reseau_adhesion',
      identifiants: ['personne'],
      noms: [],
      cites: ['contact'],
      courriels: [],
      nomsPublics: [],
      omises: [],
      suites: [],
    },
    {
      libelle: 'partages notés',
      table: 'reseau_partage',
      identifiants: ['note_par'],
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
