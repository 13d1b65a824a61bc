import type { Unite } from '#platform/db/base.ts';
import type { Poster } from '#platform/mail/poster-un-a-un.ts';
import type { Acteur } from './acteur.ts';

/** De quoi écrire aux personnes d'une collectivité. */
export interface EnvoiDeRappels {
  /** Ouvre une unité de travail de la collectivité ; aucun courriel ne part pendant qu'elle est ouverte. */
  readonly dans: <T>(travail: (tx: Unite) => Promise<T>) => Promise<T>;
  readonly poster: Poster;
}

/** Ce que des rappels ont fait pour une chose suivie. */
export interface CompteDeRappels {
  /** Cette chose, comme le compte rendu la nomme : l'intitulé d'un schéma, « Mesures de 2025 ». */
  readonly sur: string;
  /** Courriels partis, et ceux qui n'ont pas pu partir : ils repartiront. */
  readonly partis: number;
  readonly echecs: number;
  /** Ce que personne ne peut recevoir, par code. */
  readonly sansDestinataire: readonly string[];
}

/** Ce qu'une tranche rappelle aux personnes d'une collectivité, chaque semaine (`spaser rappels`). */
export type RappelsDeTranche = (
  envoi: EnvoiDeRappels,
  acteur: Acteur,
  quand: { readonly annee: number; readonly maintenant: Date },
) => Promise<readonly CompteDeRappels[]>;

/** Une tranche qui n'écrit à personne. */
export const AUCUN_RAPPEL: RappelsDeTranche = async () => [];
