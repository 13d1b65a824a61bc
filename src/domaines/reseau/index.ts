export {
  GENRES_RELAIS,
  SAISIE_ADHESION,
  SAISIE_CHARTE,
  SAISIE_FIN,
  SAISIE_PARTAGE,
  SAISIE_RELAIS,
} from './fiches.ts';
export { adherer, finirAdhesion, modifierAdhesion, noterPartage } from './gerer-adhesions.ts';
export { cloreRelais, modifierRelais, nommerRelais } from './gerer-relais.ts';
export { OBJETS_RESEAU } from './objets.ts';
export {
  lireAdhesion,
  lireCharte,
  lireRelais,
  listerAdhesions,
  listerChartes,
  listerPartages,
  listerRelais,
} from './reseau.repository.ts';
export {
  type Couverture,
  couvertureDe,
  type EtatCharte,
  estEnFonction,
  etatDeCharte,
} from './reseau.rules.ts';
export * from './reseau.ts';
export { tenirCharte } from './tenir-charte.ts';
export { TRANCHE_RESEAU } from './tranche.ts';
