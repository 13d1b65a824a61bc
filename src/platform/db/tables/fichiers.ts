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

export interface TablesFichiers {
  fichier_recu: TableFichierRecu;
}
