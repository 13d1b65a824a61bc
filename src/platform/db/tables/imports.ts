import type { ColumnType } from 'kysely';

/** Un fichier importé ou en cours d'import. `etat` : `en cours` (ou interrompu) puis `terminé`. */
export interface TableImportFichier {
  collectivite: string;
  sha256: string;
  nom: string;
  octets: number;
  format: string;
  /** Version de la lecture : un import interrompu ne se reprend qu'avec la même. */
  version_lecture: number;
  etat: 'en cours' | 'terminé';
  /** Lots enregistrés, chacun dans sa transaction. */
  lots_faits: number;
  lus: number;
  gardes: number;
  fusionnes: number;
  rejetes: number;
  deja_connus: number;
  /** Par code d'anomalie, le nombre d'enregistrements concernés. */
  anomalies: ColumnType<unknown, string, string>;
  interruption: string | null;
  commence_le: Date | string;
  fini_le: Date | string | null;
}

export interface TablesImports {
  import_fichier: TableImportFichier;
}
