export { completerEntreprises } from './completer-entreprises.ts';
export { importerEntreprises } from './importer-entreprises.ts';
export type { LigneEntreprise } from './lignes-entreprise.rules.ts';
export { lignesEntreprise, reunirLignes } from './lignes-entreprise.rules.ts';
export type { FichierEntreprises } from './lire-entreprises.ts';
export { lireEntreprises } from './lire-entreprises.ts';
export { clientRechercheEntreprises } from './recherche-entreprises.client.ts';
