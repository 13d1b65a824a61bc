import type { ColumnType, Generated } from 'kysely';

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

/** Un fichier déposé depuis les pages : ce qu'on en a décidé, où en est le travail, et qui s'en charge. */
export interface TableImportDepose {
  collectivite: string;
  id: string;
  nom: string;
  octets: number;
  /** Nom du fichier dans le dossier d'échange du serveur ; nul s'il a été envoyé. */
  fichier_serveur: string | null;
  etat: string;
  depose: ColumnType<Date, Date | string, never>;
  fini: ColumnType<Date | null, Date | string | null, Date | string | null>;
  rapport: ColumnType<unknown, string | null, string | null>;
  resume: ColumnType<unknown, string | null, string | null>;
  erreur: string | null;
  /** L'ouvrier qui s'en charge, et jusque quand sans nouvelles de lui. */
  tenu_par: string | null;
  tenu_jusque: ColumnType<Date | null, Date | null, Date | null>;
  /** Combien de fois un ouvrier s'en est chargé sans finir. */
  essais: Generated<number>;
  /** Quand le premier s'en est chargé, à l'heure de son poste. */
  commence: ColumnType<Date | null, Date | string | null, Date | string | null>;
  progression: ColumnType<unknown, string | null, string | null>;
}

export interface TablesImports {
  import_depose: TableImportDepose;
  import_fichier: TableImportFichier;
}
