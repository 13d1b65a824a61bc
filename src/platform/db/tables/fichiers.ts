import type { ColumnType } from 'kysely';

type Instant = ColumnType<Date, Date | string, Date | string>;

/**
 * Un fichier reçu, ou la place tenue pour celui qui arrive. `empreinte` : la pièce gardée, s'il en est une. `fin_le` :
 * jusque quand la ligne compte ; nul, tant que la pièce est citée.
 */
export interface TableFichierRecu {
  collectivite: string;
  id: string;
  /** Qui l'a envoyé ; vide pour une pièce dont on ne le sait pas. */
  personne: string;
  octets: number;
  empreinte: string | null;
  fin_le: ColumnType<Date | null, Date | string | null, Date | string | null>;
  recu_le: Instant;
}

/** Un fichier joint à un objet. `dans` : ce qui contient l'objet, si d'autres portent son identifiant ; vide, sinon. */
export interface TablePiece {
  collectivite: string;
  /** Le code du type d'objet, comme au journal. */
  objet_type: string;
  dans: string;
  objet: string;
  id: string;
  nom: string;
  type: string;
  octets: number;
  empreinte: string;
  depose_par: string;
  depose_le: Instant;
  /** L'instant du retrait ; nul tant qu'elle est jointe. */
  retiree_le: ColumnType<Date | null, Date | string | null, Date | string | null>;
}

export interface TablesFichiers {
  fichier_recu: TableFichierRecu;
  piece: TablePiece;
}
