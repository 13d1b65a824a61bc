import { type PersonnesDeTranche, TOUTE_PERSONNE } from '#domaines/acte';
import { compter } from '#platform/francais.ts';
import { jourDeParis } from '#platform/jours.ts';
import { oublierAdresses } from './oublier-adresses.repository.ts';

const jours = (n: number): string => compter(n, 'jour', 'jours');

/** Ce que cette tranche garde des personnes. */
export const PERSONNES_GOUVERNANCE: PersonnesDeTranche = {
  garde: (c) => [
    {
      quoi: 'Membres de comité, présences, pouvoirs et votes : noms, qualités',
      pourquoi: 'actes publics de la collectivité',
      qui: TOUTE_PERSONNE,
      duree: 'conservés comme archives publiques',
      effacer: 'non : un acte public garde les noms qui y figurent',
    },
    {
      quoi: 'Courriel d’un membre de comité',
      pourquoi: 'le convoquer',
      qui: TOUTE_PERSONNE,
      duree: `effacé ${jours(c.adressesDesMembres)} après la fin de son mandat`,
      effacer: 'fiche du membre, vider le champ ; ou anonymiser la personne',
    },
  ],
  lignes: [
    {
      libelle: 'mandats dans les comités',
      table: 'comite_membre',
      identifiants: ['personne'],
      noms: [],
      cites: [],
      courriels: ['courriel'],
      nomsPublics: ['nom'],
      omises: [],
      suites: [{ libelle: 'présences relevées', table: 'seance_presence', colonne: 'membre' }],
    },
    {
      libelle: 'présences aux séances',
      table: 'seance_presence',
      identifiants: [],
      noms: [],
      cites: [],
      courriels: [],
      nomsPublics: ['nom'],
      omises: [],
      suites: [],
    },
    {
      libelle: 'décisions confiées',
      table: 'seance_decision',
      identifiants: ['personne'],
      noms: ['responsable'],
      cites: [],
      courriels: [],
      nomsPublics: [],
      omises: [],
      suites: [],
    },
  ],
  oublier: async (tx, limites) => ({
    adressesDesMembres: await oublierAdresses(tx, jourDeParis(limites.adressesDesMembres)),
  }),
};
