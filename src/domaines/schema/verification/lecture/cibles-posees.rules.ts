import type { CibleEnoncee, LigneIndicateur, Noeud, Schema } from '../../modele.ts';
import { lignesDe, noeudsDe } from '../../parcourir-schema.ts';

/** Une cible à sa place dans le schéma : sur une ligne d'indicateur, ou sur un niveau. */
export interface CiblePosee {
  /** Identifiant de la ligne ou du niveau qui l'énonce. */
  readonly lieu: string;
  readonly noeud: Noeud | null;
  readonly ligne: LigneIndicateur | null;
  readonly codes: readonly string[];
  readonly libelle: string;
  /** Ce à quoi la part se rapporte, si la ligne le dit. */
  readonly base: string | null;
  readonly cible: CibleEnoncee;
}

/** Toutes les cibles, chiffrées ou non, dans l'ordre du document. */
export const ciblesPosees = (schema: Schema): readonly CiblePosee[] => [
  ...noeudsDe(schema.arbre).flatMap((noeud) =>
    noeud.cibles.map((cible) => ({
      lieu: noeud.id,
      noeud,
      ligne: null,
      codes: cible.canonique === undefined ? [] : [cible.canonique],
      libelle: cible.intitule ?? cible.libelle ?? noeud.intitule,
      base: null,
      cible,
    })),
  ),
  ...lignesDe(schema).flatMap((ligne) =>
    ligne.cibles.map((cible) => ({
      lieu: ligne.id,
      noeud: null,
      ligne,
      codes: ligne.canoniques,
      libelle: cible.intitule ?? cible.libelle ?? ligne.intitule,
      base: ligne.denominateur,
      cible,
    })),
  ),
];

/** Une cible qui peut juger une mesure : une valeur et une échéance. */
export const estChiffree = ({ cible }: CiblePosee): boolean => cible.valeur !== null && cible.annee !== null;
