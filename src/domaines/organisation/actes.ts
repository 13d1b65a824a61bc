import { type Actes, TOUS_LES_ROLES } from '#domaines/acte';

export const ACTES_ORGANISATION = {
  lireOrganisation: {
    code: 'organisation.lire',
    libelle: 'voir les acheteurs, les services et les personnes',
    nature: 'lecture',
    roles: TOUS_LES_ROLES,
  },
  gererOrganisation: {
    code: 'organisation.gerer',
    libelle: 'gérer la collectivité, ses acheteurs et ses services',
    nature: 'collectivite',
    roles: {},
  },
  inviterPersonne: {
    code: 'compte.inviter',
    libelle: 'inviter une personne',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  gererPersonnes: {
    code: 'compte.gerer',
    libelle: 'gérer les personnes et leurs rôles',
    nature: 'collectivite',
    roles: {},
  },
  lireJournal: {
    code: 'journal.lire',
    libelle: 'lire le journal',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  effacerDonneesPersonnelles: {
    code: 'donneesPersonnelles.effacer',
    libelle: 'anonymiser une personne',
    nature: 'collectivite',
    roles: {},
  },
  seConnecter: {
    code: 'compte.connexion',
    libelle: 'se connecter',
    nature: 'trace',
  },
  accepterInvitation: {
    code: 'compte.accepter',
    libelle: 'accepter son invitation',
    nature: 'trace',
  },
  lierFournisseurIdentite: {
    code: 'compte.lier',
    libelle: 'lier son fournisseur d’identité',
    nature: 'trace',
  },
  purgerCompte: {
    code: 'compte.purger',
    libelle: 'effacer le compte d’une personne partie depuis longtemps',
    nature: 'trace',
  },
  secourirCompte: {
    code: 'compte.secourir',
    libelle: 'retirer une double authentification',
    nature: 'trace',
  },
} as const satisfies Actes;
