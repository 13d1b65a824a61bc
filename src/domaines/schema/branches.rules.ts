import { lignee } from './arbre.rules.ts';
import { type Contenu, enVigueur, type NoeudVivant } from './contenu.ts';

/** L'arbre en vigueur d'une version, à parcourir dans l'ordre de lecture. */
export interface Branches {
  /** Tous les niveaux, chacun avant ceux qu'il contient. */
  readonly ordre: readonly NoeudVivant[];
  readonly parId: ReadonlyMap<string, NoeudVivant>;
  /** Lui, puis tout ce qu'il contient, dans l'ordre de lecture. */
  readonly dessous: (id: string) => readonly NoeudVivant[];
  /** Du plus haut au plus proche, sans lui. */
  readonly dessus: (id: string) => readonly NoeudVivant[];
}

export const branchesDe = (contenu: Pick<Contenu, 'noeuds'>): Branches => {
  const noeuds = enVigueur(contenu.noeuds);
  const enfants = Map.groupBy(noeuds, (n) => n.parent);
  const parId = new Map(noeuds.map((n) => [n.id, n]));
  const parcourir = (parent: string | null): NoeudVivant[] =>
    (enfants.get(parent) ?? []).flatMap((n) => [n, ...parcourir(n.id)]);
  return {
    ordre: parcourir(null),
    parId,
    dessous: (id) => {
      const noeud = parId.get(id);
      return noeud === undefined ? [] : [noeud, ...parcourir(id)];
    },
    dessus: (id) => lignee(noeuds, id).slice(1).toReversed(),
  };
};
