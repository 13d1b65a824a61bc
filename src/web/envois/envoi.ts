import { TAILLE_MAXIMALE } from '#platform/pieces/index.ts';
import { TAILLE_MAXIMALE_TABLEAU } from '#platform/tableur/ouvrir-tableau.ts';

/**
 * Ce que devient le fichier reçu. Une `piece` et une `image` se vérifient à l'arrivée ; un `tableau` et un `registre`
 * attendent d'être lus à part : un contenu hostile y est déposé, et n'y sera que refusé.
 */
export type SorteDEnvoi = 'piece' | 'image' | 'tableau' | 'registre';

/** Une adresse qui reçoit un fichier. */
export interface Envoi {
  /** Motif de la route, comme Hono l'écrit. */
  readonly motif: string;
  /** Nom du champ qui porte le fichier. */
  readonly champ: string;
  /** Taille du fichier, en octets, au plus. */
  readonly tailleMaximale: number;
  /** Le formulaire vaut-il aussi sans fichier ? */
  readonly facultatif: boolean;
  readonly sorte: SorteDEnvoi;
}

/** Un document joint à un objet. */
export const envoiDePiece = (motif: string): Envoi => ({
  motif,
  champ: 'fichier',
  tailleMaximale: TAILLE_MAXIMALE,
  facultatif: false,
  sorte: 'piece',
});

/** Un tableau qui se simule avant de se confirmer. */
export const envoiDeTableau = (motif: string): Envoi => ({
  motif,
  champ: 'fichier',
  tailleMaximale: TAILLE_MAXIMALE_TABLEAU,
  facultatif: false,
  sorte: 'tableau',
});
