export { ACTES_CONCERTATION } from './actes.ts';
export { type Ajustement, listerAjustements } from './ajustements.ts';
export {
  lireConcertation,
  lireContribution,
  listerConcertations,
  listerContributions,
  listerInvitations,
} from './concertation.repository.ts';
export {
  AVIS_AU_PLUS,
  type AvisSaisi,
  aDejaUnLien,
  type EtatConcertation,
  type EtatInvitation,
  etatDeConcertation,
  etatDInvitation,
  LONGUEUR_AVIS,
} from './concertation.rules.ts';
export * from './concertation.ts';
export { deposerContribution } from './contribuer.ts';
export {
  contribuerParLien,
  type InvitationOuverte,
  lireLienDeContribution,
} from './contribuer-par-lien.ts';
export { ecrireInvitationAContribuer } from './courriel.rules.ts';
export { donnerSuiteContribution, effacerNomContributeur } from './donner-suite.ts';
export { cloreConcertation, modifierConcertation, ouvrirConcertation } from './gerer-concertations.ts';
export { annulerInvitation, inviterPartenaires, noterEnvois } from './inviter-partenaires.ts';
export { OBJETS_CONCERTATION } from './objets.ts';
export { type LigneDeSynthese, type Synthese, synthese } from './synthese.rules.ts';
export { TRANCHE_CONCERTATION } from './tranche.ts';
