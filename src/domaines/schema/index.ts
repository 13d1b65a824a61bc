/** Tranche « schema » : les modèles de SPASER et de politique RSO, leur arbre, leurs lignes et leurs cibles. */
export { chargerModele, listerModeles } from './charger-modele.ts';
export { ciblesDe } from './cibles.rules.ts';
export type { LigneIndicateur, Noeud, Schema } from './modele.ts';
export { codesDe, nomDuNiveau } from './parcourir-schema.ts';
export type { ContexteVerification, DepenseAnnuelle } from './verification/contexte.ts';
export { documentsLies } from './verification/documents-lies.ts';
export { lireSchemaYaml } from './verification/lire-fichier-schema.ts';
export type { MesureRelevee } from './verification/mesures/mesure-relevee.ts';
export { verifierMesures } from './verification/mesures/verifier-mesures.ts';
export {
  type Anomalie,
  type Controle,
  type RapportVerification,
  rapportPublic,
} from './verification/rapport.ts';
export { situer } from './verification/situer.rules.ts';
export { decrireRegles, verifierSchema } from './verification/verifier-schema.ts';
