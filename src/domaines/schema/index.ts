/** Tranche « schema » : les modèles de SPASER et de politique RSO, leur arbre, leurs lignes et leurs cibles. */
export { chargerModele, listerModeles, type ResumeModele } from './charger-modele.ts';
export { type CibleDeSchema, ciblesDe, ciblesEnonceesDe } from './cibles.rules.ts';
export type { CibleEnoncee, LigneIndicateur, Noeud, NomDeNiveau, Schema } from './modele.ts';
export { codesDe, lignesDe, noeudsDe, nomDuNiveau } from './parcourir-schema.ts';
