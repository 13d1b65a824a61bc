export { ACTES_GOUVERNANCE } from './actes.ts';
export { fautesDePersonne, lireNommable, listerNommables, type PersonneNommable } from './annuaire.ts';
export {
  colonnesRevision,
  lireComite,
  lireMembre,
  listerComites,
  listerMembres,
  versRevision,
} from './comite.repository.ts';
export * from './comite.ts';
export type { ChampDeliberation, Controle, ReglesDeliberation } from './controle.ts';
export { controlerDeliberation } from './controler-deliberation.rules.ts';
export {
  delaiDeConvocation,
  direDelai,
  ecrireConvocation,
  type TexteConvocation,
} from './convocation.rules.ts';
export {
  type Decision,
  estEnRetard,
  estOuverte,
  estStatutDecision,
  type FicheDecision,
  STATUTS_DECISION,
  type StatutDecision,
  TRANSITIONS_DECISION,
} from './decision.rules.ts';
export { lireDeliberation, listerDeliberations } from './deliberation.repository.ts';
export { type Sens, sensDuVote } from './deliberation.rules.ts';
export {
  type Adoption,
  type ChiffresDeliberation,
  type Deliberation,
  type FicheDeliberation,
  STATUTS_DELIBERATION,
  type StatutDeliberation,
} from './deliberation.ts';
export {
  type AdopterSchema,
  abandonnerDeliberation,
  adopterParDeliberation,
  ficheDepuisSeance,
  inscrireDeliberation,
  modifierDeliberation,
  preparerDeliberation,
  publierDeliberation,
  reglesDe,
} from './deliberer.ts';
export { compteRenduModifiable } from './documents/compte-rendu-modifiable.ts';
export { compteRenduPdf, emargementPdf, extraitPdf } from './documents/documents-pdf.ts';
export type { DossierSeance } from './documents/presenter-compte-rendu.ts';
export {
  dernierEnvoi,
  type EnvoiConvocation,
  noterEnvoi,
  preparerConvocations,
} from './envoyer-convocation.ts';
export { evenementDe } from './evenement.rules.ts';
export {
  direFrequence,
  type EtatDelai,
  echeancesSansSeance,
  MOIS_DE_L_ANNEE,
  situer,
} from './frequence.rules.ts';
export { cloreComite, creerComite, modifierComite } from './gerer-comites.ts';
export { ajouterMembres, finirMandat, modifierMembre, renouvelerMandat } from './gerer-membres.ts';
export {
  type IndicateurGouvernance,
  mesurerGouvernance,
} from './indicateurs-gouvernance.ts';
export {
  enExercice,
  finEffective,
  mandatCourt,
  mandatsARenouveler,
  mandatsEchus,
  pourvoir,
  suppleantsDe,
} from './mandats.rules.ts';
export { ecrirePouvoir, lireNoms, lirePouvoirs } from './noms.rules.ts';
export { OBJETS_GOUVERNANCE } from './objets.ts';
export { ajouterPoint, modifierPoint, rangerPoint } from './ordre-du-jour.ts';
export { type Participation, participation, participationDe } from './participation.rules.ts';
export { conflitPar, lireNomsAnnuaire, type Noms, nommer, revisionPar } from './personnes-citees.ts';
export { PIECES_DE_SEANCE } from './pieces-de-seance.ts';
export { modifierSeance, planifierAnnee, planifierSeance } from './planifier-seances.ts';
export {
  type Appel,
  compterPresences,
  type Decompte,
  estStatutPresence,
  faireLAppel,
  type Presence,
  STATUTS_PRESENCE,
  type StatutPresence,
  trouverMembre,
} from './presences.rules.ts';
export {
  direRegleQuorum,
  type Quorum,
  quorum,
  type RegleQuorum,
  seuilQuorum,
} from './quorum.rules.ts';
export type { RefusGouvernance } from './refus.ts';
export {
  compterParSeance,
  lireSeance,
  listerPoints,
  listerPresences,
  listerSeances,
  type PresenceEnregistree,
} from './seance.repository.ts';
export { estTenue, peutEcrire, STATUTS_SEANCE } from './seance.rules.ts';
export type * from './seance.ts';
export {
  estEnAttente,
  estSuite,
  fautesDeSuite,
  SUITES,
  type Suite,
  type SuiteDonnee,
} from './suite.rules.ts';
export { lireDecision, listerDecisions, listerRecommandations } from './suites.repository.ts';
export {
  type Avancement,
  avancerDecision,
  donnerSuite,
  prendreDecision,
  recommander,
} from './suivre-decisions.ts';
export {
  annulerSeance,
  cloreSeance,
  convoquerSeance,
  ouvrirSeance,
  publierSeance,
  type Releve,
  releverPresences,
  rouvrirSeance,
} from './tenir-seance.ts';
export { TRANCHE_GOUVERNANCE } from './tranche.ts';
