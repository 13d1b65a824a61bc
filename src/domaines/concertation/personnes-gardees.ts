import { type PersonnesDeTranche, TOUTE_PERSONNE } from '#domaines/acte';

/** Ce que cette tranche garde des personnes. */
export const PERSONNES_CONCERTATION: PersonnesDeTranche = {
  garde: () => [
    {
      quoi: 'Nom de qui répond à une concertation pour un organisme, s’il le donne',
      pourquoi: 'savoir à qui répondre',
      qui: TOUTE_PERSONNE,
      duree: 'aussi longtemps que la concertation',
      effacer: 'page de la contribution, « Effacer le nom », à la demande de la personne',
    },
  ],
  lignes: [
    {
      libelle: 'contributions',
      table: 'concertation_contribution',
      identifiants: ['personne'],
      noms: ['nom'],
      cites: [],
      courriels: [],
      nomsPublics: [],
      omises: [],
      suites: [],
    },
    {
      libelle: 'suites données à des contributions',
      table: 'concertation_contribution',
      identifiants: ['suite_par'],
      noms: [],
      cites: [],
      courriels: [],
      nomsPublics: [],
      omises: [],
      suites: [],
    },
    {
      libelle: 'invitations à contribuer reçues',
      table: 'concertation_invitation',
      identifiants: [],
      noms: [],
      cites: [],
      courriels: ['courriel'],
      nomsPublics: [],
      omises: [],
      suites: [],
    },
    {
      libelle: 'invitations à contribuer envoyées',
      table: 'concertation_invitation',
      identifiants: ['creee_par'],
      noms: [],
      cites: [],
      courriels: [],
      nomsPublics: [],
      omises: ['courriel'],
      suites: [],
    },
  ],
  oublier: async () => ({}),
};
