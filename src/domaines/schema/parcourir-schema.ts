import type { LigneIndicateur, Noeud, NomDeNiveau, Schema } from './modele.ts';

/** Tous les nœuds, dans l'ordre du document : chacun avant ses enfants. */
export const noeudsDe = (noeuds: readonly Noeud[]): readonly Noeud[] =>
  noeuds.flatMap((noeud) => [noeud, ...noeudsDe(noeud.enfants)]);

/** Toutes les lignes d'indicateurs dans l'ordre du document, les cibles générales à la fin. */
export const lignesDe = (schema: Schema): readonly LigneIndicateur[] => [
  ...noeudsDe(schema.arbre).flatMap((noeud) => noeud.indicateurs),
  ...(schema.ciblesGenerales?.indicateurs ?? []),
];

/**
 * Les codes canoniques du schéma, chacun une fois : ceux des lignes dans l'ordre du document, puis ceux que seule une
 * ligne de cible nomme.
 */
export const codesDe = (schema: Schema): readonly string[] => [
  ...new Set([
    ...lignesDe(schema).flatMap((ligne) => ligne.canoniques),
    ...noeudsDe(schema.arbre).flatMap((noeud) => noeud.cibles.flatMap((c) => c.canonique ?? [])),
  ]),
];

/** Le nom que ce schéma donne à un niveau : « bloc stratégique », « axe »… */
export const nomDuNiveau = (schema: Schema, niveau: NomDeNiveau): { singulier: string; pluriel: string } =>
  schema.niveaux.find((n) => n.niveau === niveau) ?? { singulier: niveau, pluriel: `${niveau}s` };
