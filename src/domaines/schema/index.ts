/** Tranche « schema » : les modèles, les schémas vivants et leurs versions, leur suivi, leurs contrôles. */

export { ACTES_SCHEMA } from './actes.ts';
export { codeLibre, enfantsDe, lignee, niveauSuivi, niveauxSous, parentsPossibles } from './arbre.rules.ts';
export { branchesDe } from './branches.rules.ts';
export {
  adopterSchema,
  changerEtat,
  type DemandeEtat,
  listerAdoptables,
  nommerVersion,
} from './changer-etat.ts';
export { chargerModele, listerModeles } from './charger-modele.ts';
export { ciblesDe } from './cibles.rules.ts';
export { lireContenu } from './contenu.repository.ts';
export {
  type ChiffreVivant,
  type CibleVivante,
  type Contenu,
  enVigueur,
  type LigneVivante,
  NATURES_DE_LIEN,
  type NatureDeLien,
  type NoeudVivant,
} from './contenu.ts';
export { contenuPublic, estPublique } from './contenu-public.rules.ts';
export { versModele } from './convertir-modele.rules.ts';
export { creerDepuisModele, creerSchema, type EnteteSaisie, type SchemaCree } from './creer-schema.ts';
export * from './diagnostic/index.ts';
export {
  type CibleAbaissee,
  ciblesAbaissees,
  type Difference,
  differenceEntre,
  direCibleEnoncee,
  estSansDifference,
} from './difference.rules.ts';
export { bilanActionsPdf } from './documents/bilan-actions.ts';
export { type ActeEtat, ETATS, type Etat, TRANSITIONS } from './etats.rules.ts';
export { estExperimentale, type FicheSaisie, saisieDe } from './fiche.rules.ts';
export { CHAMPS_FICHE } from './fiches.ts';
export * from './lectures/index.ts';
export { listerPorteesDeSchema } from './lister-portees.ts';
export { lireSchemaPublic, listerSchemasPublics, type SchemaPublic } from './lister-publiees.ts';
export { listerSchemasVivants, type SchemaListe, schemaDeReference } from './lister-schemas.ts';
export {
  type CibleEnoncee,
  type LigneIndicateur,
  NATURES_DE_REFERENCE,
  type NatureDeReference,
  NIVEAUX,
  type Noeud,
  type NomDeNiveau,
  type Schema,
} from './modele.ts';
export { ajouterAuSchema, type DeplacementNoeud, deplacerDansSchema } from './modifier-arbre.ts';
export { modifierEntete, poserChiffre } from './modifier-entete.ts';
export {
  ajouterLigne,
  cloreUnePartie,
  lierActions,
  modifierFiche,
  noterPratique,
  type PartieDeNoeud,
  poserCible,
  type SurNoeud,
} from './modifier-fiche.ts';
export { OBJETS_SCHEMA } from './objets.ts';
export { codesDe, lignesDe, noeudsDe, nomDuNiveau } from './parcourir-schema.ts';
export { PIECES_DE_NIVEAU } from './pieces-de-niveau.ts';
export { direCibleDePlan } from './references/cibles-de-plan.rules.ts';
export { direDateDeReference } from './references/date-de-reference.rules.ts';
export { cloreReference, poserReference } from './references/modifier-references.ts';
export { estPlan, type ReferenceSaisie, saisieDeReference } from './references/reference.rules.ts';
export type { Ecart, Faute, RefusSchema } from './refus.ts';
export { type IssueRelances, relancerActions } from './relancer-actions.ts';
export { populationActionsAnnuelles } from './schema.population.ts';
export { lireSchema, lireVersion, listerVersions } from './schema.repository.ts';
export { listerSuivi } from './suivi.repository.ts';
export {
  couvertures,
  estARelancer,
  estStatutAction,
  STATUTS_ACTION,
  type StatutAction,
  type SuiviSaisi,
  sansNouvellesDepuis,
} from './suivi.rules.ts';
export {
  type ActionSuivie,
  avaitDesActionsArretees,
  cibleDe,
  confierAction,
  dansLOrdre,
  lireSuivi,
  mettreAJourAction,
  type SuiviAnnuel,
} from './suivre-actions.ts';
export * from './tableau/index.ts';
export { TRANCHE_SCHEMA } from './tranche.ts';
export * from './verification/index.ts';
export { type SchemaVivant, type Version, versionDeReference } from './version.ts';
export { creerSuccesseur, ouvrirVersion } from './versions.ts';
