import type { Piece } from '#domaines/acte';
import type { Contenu, NoeudVivant } from '#domaines/schema';
import type { Place } from '../outils.tsx';

/** Ce que la fiche d'un niveau montre, et ce que qui la lit peut y faire. */
export interface DonneesFiche {
  readonly place: Place;
  readonly contenu: Contenu;
  readonly noeud: NoeudVivant;
  readonly chemin: readonly NoeudVivant[];
  readonly services: readonly { readonly id: string; readonly nom: string }[];
  readonly indicateurs: readonly { readonly code: string; readonly intitule: string }[];
  readonly preuves: readonly Piece[];
  readonly modifiable: boolean;
  readonly peutProuver: boolean;
  /** Cible que le formulaire reprend ; `null` : il en ajoute une. */
  readonly cible: string | null;
  readonly annee: number;
  readonly suivie: boolean;
}
