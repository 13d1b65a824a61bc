export {
  type LignePublication,
  type PublicationsAttendues,
  publicationsAttendues,
  situerToutes,
} from './attendues.ts';
export { type Cadence, direCadence, type EcheanceAttendue } from './cadence.rules.ts';
export { type FaitsDePublication, faitsDePublication } from './faits-de-publication.ts';
export { SAISIE_ANNULATION, SAISIE_CADENCE, SAISIE_PUBLICATION } from './fiches.ts';
export {
  ARTICLE_LICENCES,
  estLicence,
  estTypePublication,
  LICENCES,
  type Licence,
  PERIODES_PAR_AN,
  TYPES_PUBLICATION,
  type TypePublication,
} from './listes.ts';
export { type ChiffrePublications, mesurerPublications } from './mesurer-publications.ts';
export { OBJETS_PUBLICATION } from './objets.ts';
export { type AInscrire, echeancesAInscrire, ouvrirAnneeDePublications } from './ouvrir-annee.ts';
export { PIECES_DE_PUBLICATION } from './pieces-de-publication.ts';
export { lirePublication, listerPublications } from './publication.repository.ts';
export type { FichePublication, Publication } from './publication.ts';
export type { RefusPublication } from './refus.ts';
export { lireReglage } from './reglages.repository.ts';
export type { Reglage } from './reglages.ts';
export { type CadenceEnVigueur, choisirLicence, listerCadences, reglerCadence } from './regler.ts';
export {
  ETATS_PUBLICATION,
  type EtatPublication,
  type Situation,
  situerPublication,
} from './situer.rules.ts';
export {
  annulerPublication,
  inscrirePublication,
  inscrireSchemaPublie,
  modifierPublication,
} from './tenir-registre.ts';
export { TRANCHE_PUBLICATION } from './tranche.ts';
