/** Ce que la vérification d'un schéma dit au dehors ; ce que les règles pures en prennent est dans `enonces.rules.ts`. */

export type { ContexteVerification, DepenseAnnuelle } from './contexte.ts';
export { documentsLies } from './documents-lies.ts';
export { lireSchemaYaml } from './lire-fichier-schema.ts';
export type { MesureRelevee } from './mesures/mesure-relevee.ts';
export { verifierMesures } from './mesures/verifier-mesures.ts';
export {
  type Anomalie,
  type Controle,
  type RapportVerification,
  rapportPublic,
} from './rapport.ts';
export {
  publicationLegaleDesIndicateurs,
  referentielVerification,
} from './referentiel-verification.ts';
export { situer } from './situer.rules.ts';
export { decrireRegles, verifierSchema } from './verifier-schema.ts';
