import type { TablesRegistre } from './registre.ts';

export interface TableCollectivite {
  collectivite: string;
  nom: string;
}

/** Toutes les tables et vues, une interface par tranche. */
export interface Tables extends TablesRegistre {
  collectivite: TableCollectivite;
}
