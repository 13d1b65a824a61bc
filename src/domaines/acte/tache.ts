import type { Unite } from '#platform/db/base.ts';
import type { Acteur } from './acteur.ts';
import type { TypeObjet } from './objet.ts';

/** Ce qu'une tranche attend d'une personne. */
export interface TacheDUnePersonne {
  readonly titre: string;
  readonly detail: string;
  /** L'objet sur lequel agir : sa page est celle de la tâche. */
  readonly sur: { readonly type: TypeObjet; readonly id: string };
  /** Jour attendu, `AAAA-MM-JJ` ; nul : aucun. */
  readonly echeance: string | null;
}

/** Ce qu'une tranche attend de l'acteur, ce jour-là (`AAAA-MM-JJ`). */
export type TachesDeTranche = (
  tx: Unite,
  acteur: Acteur,
  le: string,
) => Promise<readonly TacheDUnePersonne[]>;

/** Une tranche qui n'attend rien de personne. */
export const RIEN_A_FAIRE: TachesDeTranche = async () => [];
