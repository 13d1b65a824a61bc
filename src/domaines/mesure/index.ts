/** Tranche « mesure » : ce que les gens saisissent, ce qui le leur demande, et ce que cela vaut. */

export { ACTES_MESURE } from './actes.ts';
export { anomaliesDesMesures } from './anomalies.ts';
export { lireDemande } from './collecte.repository.ts';
export {
  type Collecte,
  type Demande,
  type DemandeSuivie,
  ETATS_DEMANDE,
  type EtatDemande,
} from './collecte.ts';
export { consolider, type MesureConsolidee } from './consolider.rules.ts';
export { couvertureDe, estAPrevenir, sansNouvellesDepuis } from './demande.rules.ts';
export { direDetail, direReponse, direReponseEntiere, direTermes } from './dire-reponse.rules.ts';
export { droitDeSaisir, peutRepondre } from './droit-de-saisir.ts';
export {
  choisirForme,
  cleDeForme,
  direForme,
  estSaisissable,
  type FormeOfferte,
  formesDe,
} from './forme.rules.ts';
export { lireMesuresSaisies, type MesureLue } from './lire-mesures.ts';
export { lireMesure, lireMesureDe, listerMesures, listerRevisions } from './mesure.repository.ts';
export { modifierDemande, type ReglageDemande } from './modifier-demande.ts';
export { OBJETS_MESURE } from './objets.ts';
export { cloreCollecte, ouvrirCollecte } from './ouvrir-collecte.ts';
export { PIECES_DE_MESURE } from './pieces-de-mesure.ts';
export type { Faute, RefusMesure } from './refus.ts';
export { type IssueRelanceMesures, relancerCollecte } from './relancer-collecte.ts';
export {
  type CleMesure,
  type FicheMesure,
  GESTES_DE_MESURE,
  type MesureSaisie,
  type Reponse,
  type RevisionMesure,
} from './reponse.ts';
export { indicateurASaisir, saisirMesure } from './saisir-mesure.ts';
export {
  attenduDe,
  type CollecteSuivie,
  demandesVisibles,
  suivreCollecte,
  suivreCollectes,
} from './suivre-collecte.ts';
export { ecrireCollecte, ecrireTableauCollecte } from './tableau/ecrire-tableau.ts';
export { importerReponses, peutEnvoyerReponses, simulerReponses } from './tableau/importer-reponses.ts';
export { lireReponsesHorsCollecte } from './tableau/lire-hors-collecte.ts';
export { type CollecteLue, lireParts, type ReponseLue } from './tableau/lire-tableau.ts';
export { TRANCHE_MESURE } from './tranche.ts';
export { retirerMesure, validerMesure } from './valider-mesure.ts';
