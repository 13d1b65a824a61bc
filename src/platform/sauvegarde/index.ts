export { demanderCopie, offrirCopies } from './copie-a-chaud.ts';
export {
  type EtatSauvegardes,
  lireEtatSauvegardes,
  noterSauvegarde,
} from './etat-sauvegardes.ts';
export { type CompteRenduRestauration, restaurer } from './restaurer.ts';
export { type CompteRenduSauvegarde, nomProvisoire, type SurEtape, sauvegarder } from './sauvegarder.ts';
