import type { Schema } from '../modele.ts';
import { noeudsDe } from '../parcourir-schema.ts';

/** Où se trouve ce qu'un constat nomme : un niveau, les cibles générales, ou une partie du document hors de l'arbre. */
export type Lieu =
  | { readonly genre: 'noeud'; readonly id: string; readonly intitule: string }
  | { readonly genre: 'cibles-generales' }
  | { readonly genre: 'document' };

/** Retrouve le niveau d'un identifiant ; celui d'une ligne est le niveau qui la porte. */
export const situer = (schema: Schema, id: string): Lieu => {
  const noeuds = noeudsDe(schema.arbre);
  const noeud = noeuds.find((n) => n.id === id) ?? noeuds.find((n) => n.indicateurs.some((l) => l.id === id));
  if (noeud !== undefined) return { genre: 'noeud', id: noeud.id, intitule: noeud.intitule };
  return schema.ciblesGenerales?.indicateurs.some((l) => l.id === id)
    ? { genre: 'cibles-generales' }
    : { genre: 'document' };
};
