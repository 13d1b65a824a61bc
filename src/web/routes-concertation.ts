import { adresse } from './adresse.ts';

/** Les adresses des concertations, de leurs contributions et de ce qui leur est répondu. */
const segment = encodeURIComponent;

const C = '/gouvernance/concertations';
const A = '/gouvernance/ajustements';
const concertation = (id: string): string => `${C}/${segment(id)}`;

export const routesConcertation = {
  concertations: () => C,
  nouvelleConcertation: (version?: string) => adresse(`${C}/nouvelle`, { version }),
  concertation,
  concertationModifier: (id: string) => `${concertation(id)}/modifier`,
  concertationClore: (id: string) => `${concertation(id)}/clore`,
  concertationInviter: (id: string) => `${concertation(id)}/invitations`,
  invitationAnnuler: (id: string, invitation: string) =>
    `${concertation(id)}/invitations/${segment(invitation)}/annuler`,
  contribuer: (id: string) => `${concertation(id)}/contribuer`,
  concertationCsv: (id: string) => `${concertation(id)}/contributions.csv`,

  ajustements: (f: { readonly origine?: string; readonly suite?: string } = {}) => adresse(A, f),
  ajustementsCsv: () => `${A}.csv`,
  ajusterContribution: (id: string) => `${A}/contributions/${segment(id)}`,
  effacerNom: (id: string) => `${A}/contributions/${segment(id)}/effacer-le-nom`,
  ajusterRecommandation: (id: string) => `${A}/recommandations/${segment(id)}`,

  /** Ouverte à qui tient le lien, sans compte. */
  contribuerParLien: (jeton: string) => `/contribuer/${segment(jeton)}`,
} as const;

export const motifsConcertation = {
  concertation: `${C}/:id`,
  concertationModifier: `${C}/:id/modifier`,
  concertationClore: `${C}/:id/clore`,
  concertationInviter: `${C}/:id/invitations`,
  invitationAnnuler: `${C}/:id/invitations/:invitation/annuler`,
  contribuer: `${C}/:id/contribuer`,
  concertationCsv: `${C}/:id/contributions.csv`,
  ajusterContribution: `${A}/contributions/:id`,
  effacerNom: `${A}/contributions/:id/effacer-le-nom`,
  ajusterRecommandation: `${A}/recommandations/:id`,
  contribuerParLien: '/contribuer/:jeton',
} as const;
