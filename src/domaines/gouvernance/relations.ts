/** Les gens autour du schéma : l'équipe et son temps, le réseau, les contributions. */
export { type Ajustement, listerAjustements } from './contributions/ajustements.ts';
export {
  lireConcertation,
  lireContribution,
  listerConcertations,
  listerContributions,
  listerInvitations,
} from './contributions/concertation.repository.ts';
export {
  AVIS_AU_PLUS,
  type AvisSaisi,
  aDejaUnLien,
  type EtatConcertation,
  type EtatInvitation,
  etatDeConcertation,
  etatDInvitation,
  LONGUEUR_AVIS,
} from './contributions/concertation.rules.ts';
export * from './contributions/concertation.ts';
export { deposerContribution } from './contributions/contribuer.ts';
export {
  contribuerParLien,
  type InvitationOuverte,
  lireLienDeContribution,
} from './contributions/contribuer-par-lien.ts';
export { ecrireInvitationAContribuer } from './contributions/courriel.rules.ts';
export { donnerSuiteContribution, effacerNomContributeur } from './contributions/donner-suite.ts';
export {
  cloreConcertation,
  modifierConcertation,
  ouvrirConcertation,
} from './contributions/gerer-concertations.ts';
export {
  annulerInvitation,
  inviterPartenaires,
  noterEnvois,
} from './contributions/inviter-partenaires.ts';
export { estEnAttente, estSuite, SUITES, type Suite } from './contributions/suite.rules.ts';
export { type LigneDeSynthese, type Synthese, synthese } from './contributions/synthese.rules.ts';
export { type Charge, type ChargeDeLAnnee, chargeDe } from './equipe/charge.rules.ts';
export { lireEquipier, listerEquipe } from './equipe/equipe.repository.ts';
export { estPresent } from './equipe/equipe.rules.ts';
export * from './equipe/equipe.ts';
export { ajouterEquipier, modifierEquipier, quitterEquipe } from './equipe/gerer-equipe.ts';
export { bornesDuMois, peutSaisirTemps, saisirTemps } from './equipe/saisir-temps.ts';
export { etatDuTemps, listerTemps, totauxParMembre } from './equipe/temps.repository.ts';
export { estMois, type LigneDeGrille } from './equipe/temps.rules.ts';
export { lireNomsAnnuaire, type Noms, nommer } from './personnes-citees.ts';
export { adherer, finirAdhesion, modifierAdhesion, noterPartage } from './reseau/gerer-adhesions.ts';
export { cloreRelais, modifierRelais, nommerRelais } from './reseau/gerer-relais.ts';
export {
  lireAdhesion,
  lireCharte,
  lireRelais,
  listerAdhesions,
  listerChartes,
  listerPartages,
  listerRelais,
} from './reseau/reseau.repository.ts';
export {
  type Couverture,
  couvertureDe,
  type EtatCharte,
  estEnFonction,
  etatDeCharte,
} from './reseau/reseau.rules.ts';
export * from './reseau/reseau.ts';
export { tenirCharte } from './reseau/tenir-charte.ts';
