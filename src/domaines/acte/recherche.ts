import type { ActeReserve } from './acte.ts';
import type { TypeObjet } from './objet.ts';

/** Où la recherche trouve les objets d'un type. */
export interface RechercheDObjets {
  readonly type: TypeObjet;
  /** L'acte sans lequel ses pages seraient refusées : rien n'y est alors cherché. */
  readonly lecture: ActeReserve;
  /** Table ou vue, et la colonne qui identifie l'objet. */
  readonly table: string;
  readonly identifiant: string;
  /** La colonne qui le nomme, telle qu'elle se montre. */
  readonly nom: string;
  /** Toutes les colonnes où un mot peut se trouver. */
  readonly textes: readonly string[];
}

export interface Trouvaille {
  readonly type: TypeObjet;
  readonly id: string;
  readonly nom: string;
}

/** Ce qu'une recherche a trouvé d'un type d'objet ; `reste` : il y en a d'autres que ceux-ci. */
export interface TrouvaillesDUnType {
  readonly type: TypeObjet;
  readonly trouvailles: readonly Trouvaille[];
  readonly reste: boolean;
}
