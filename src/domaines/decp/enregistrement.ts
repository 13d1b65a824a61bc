import type { Anomalie, Marche } from '#domaines/marche';

/** Les formats publiés que l'on sait lire, reconnus au contenu. */
export type FormatDecp =
  | 'decp-2019-json'
  | 'decp-2019-xml'
  | 'decp-2022-json'
  | 'decp-2022-xml'
  | 'ministere-json'
  | 'ministere-csv';

/** Un enregistrement publié, quel qu'il soit : gardé (`marche`) ou rejeté (`marche` nul), avec tout ce qu'on en sait. */
export interface Enregistrement {
  /** Nom du fichier d'où il vient. */
  readonly fichier: string;
  /** Rang dans le fichier, à partir de 1, marchés, concessions et rejets confondus. */
  readonly rang: number;
  /** Octet où il commence dans le fichier décompressé. */
  readonly position: number;
  /** L'enregistrement tel que publié, ou `null` s'il est illisible. */
  readonly brut: unknown;
  /** Les 2 premiers ko du texte d'un enregistrement illisible. */
  readonly texteBrut: string | null;
  /** `null` : rejeté, il ne peut pas être enregistré. */
  readonly marche: Marche | null;
  readonly anomalies: readonly Anomalie[];
}
