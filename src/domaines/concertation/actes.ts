import type { Actes } from '#domaines/acte';

export const ACTES_CONCERTATION = {
  deposerContribution: {
    code: 'contribution.deposer',
    libelle: 'déposer cette contribution',
    nature: 'portee',
    portees: [],
    roles: { pilote: 'oui', presidentCao: 'sien', contributeur: 'sien', expert: 'sien', elu: 'sien' },
  },
  ouvrirConcertation: {
    code: 'concertation.ouvrir',
    libelle: 'ouvrir une concertation',
    nature: 'trace',
  },
  modifierConcertation: {
    code: 'concertation.modifier',
    libelle: 'modifier une concertation',
    nature: 'trace',
  },
  cloreConcertation: {
    code: 'concertation.clore',
    libelle: 'clore une concertation',
    nature: 'trace',
  },
  inviterPartenaire: {
    code: 'concertation.inviter',
    libelle: 'inviter un partenaire à contribuer',
    nature: 'trace',
  },
  annulerInvitation: {
    code: 'concertation.annulerInvitation',
    libelle: 'annuler le lien d’un partenaire',
    nature: 'trace',
  },
  donnerSuite: {
    code: 'contribution.donnerSuite',
    libelle: 'donner suite à une contribution',
    nature: 'trace',
  },
} as const satisfies Actes;
