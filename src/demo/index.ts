export { ACHETEURS_FICTIFS } from './acheteurs.ts';
export { type BilanGeneration, blocsDecp, ecrireFichierDecp, type OptionsDemo } from './fichier-decp.ts';
export { ecrireFichierEntreprises } from './fichier-entreprises.ts';
export { estAcheteurFictif, estSirenFictif } from './identifiants.ts';
export {
  type BilanEcrit,
  EXERCICE_DEMO,
  ecrireBilansDemo,
  type FichiersDemo,
  genererFichiersDemo,
  importerDemo,
} from './preparer-demo.ts';
