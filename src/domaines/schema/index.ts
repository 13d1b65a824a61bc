/** Tranche « schema » : les modèles de SPASER et de politique RSO, leur arbre, leurs lignes et leurs cibles. */
export { chargerModele, listerModeles } from './charger-modele.ts';
export { ciblesDe } from './cibles.rules.ts';
export type { LigneIndicateur, Noeud, Schema } from './modele.ts';
export { codesDe, nomDuNiveau } from './parcourir-schema.ts';
