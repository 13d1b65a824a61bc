/** Le diagnostic préalable d'un schéma : dépenses, cotation et choix des services, entretiens. */

export { ACTES_DIAGNOSTIC } from './actes.ts';
export { choisirService, choisirServices } from './choisir-service.ts';
export { type Classe, type Classement, classer, type Groupe, type Part } from './classement.rules.ts';
export { DEPENSES_D_EXEMPLE, FORME_DEPENSES } from './colonnes-depenses.ts';
export {
  type Cotation,
  type CotationSaisie,
  CRITERES,
  type Critere,
  direNote,
  LISTE_CRITERES,
  NOTES,
} from './cotation.rules.ts';
export { coterService } from './coter-service.ts';
export {
  agregerDepenses,
  type FiltreLignes,
  type LigneRangee,
  listerLignes,
  listerReleves,
  NON_DECLARE,
  type Releve,
} from './depenses.repository.ts';
export {
  type Entretien,
  type EntretienSaisi,
  type EtatEntretien,
  etatDEntretien,
} from './entretien.rules.ts';
export { classementCsv, ecrireDepenses, syntheseCsv } from './exporter-diagnostic.ts';
export { ajouterService, rattacherService, sortirService } from './gerer-services.ts';
export { lireGuide } from './guide.repository.ts';
export {
  estTheme,
  type Guide,
  LISTE_THEMES,
  type Question,
  type QuestionSaisie,
  questionsPosees,
  THEMES,
  type Theme,
} from './guide.rules.ts';
export {
  type AnneeLue,
  importerDepenses,
  lireTableauDesDepenses,
  type SimulationDepenses,
  simulerDepenses,
} from './importer-depenses.ts';
export type { DepensesLues } from './lire-depenses.ts';
export { OBJETS_DIAGNOSTIC } from './objets.ts';
export { listerPonderations } from './ponderation.repository.ts';
export { ponderer } from './ponderer.ts';
export { listerServicesDuRepertoire, type ServiceDuRepertoire } from './reconnaitre-services.ts';
export {
  calculerScore,
  PONDERATION_DE_DEPART,
  type Poids,
  type PointDeScore,
  type Ponderation,
  type Score,
} from './score.rules.ts';
export {
  compterSelection,
  DECISIONS,
  type Decision,
  type DecompteSelection,
  direDecision,
  estDecision,
} from './selection.rules.ts';
export { listerServices, type ServiceDiagnostique } from './services.repository.ts';
export { type EntretienDeService, synthetiser, type ThemeSynthetise } from './synthese.rules.ts';
export { syntheseModifiable } from './synthese-modifiable.ts';
export { cibleDEntretien, enregistrerEntretien } from './tenir-entretien.ts';
export { ajouterQuestion, modifierQuestion, retirerQuestion } from './tenir-guide.ts';
export { TRANCHE_DIAGNOSTIC } from './tranche.ts';
