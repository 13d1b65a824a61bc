/** Un schéma en tableau : écrit, lu, simulé, repris. */

export { comptesDe } from './compter-contenu.ts';
export { ecrireTableau } from './ecrire-tableau.ts';
export { LIGNES_D_EXEMPLE } from './exemple.ts';
export { ecrireCsv, ecrireFichierDuSchema } from './fichiers.ts';
export { creerDepuisTableau, remplacerParTableau, simulerTableau } from './importer-tableau.ts';
export type { SchemaLu } from './lire-tableau.ts';
