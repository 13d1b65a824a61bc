import { extname } from 'node:path';

/** Ce que l'on peut demander à `spaser bilan`, une fois les options lues. */
export const FORMATS_BILAN = ['json', 'csv', 'xlsx', 'pdf'] as const;
export type FormatBilan = (typeof FORMATS_BILAN)[number];

export interface OptionsBilan {
  readonly acheteur?: readonly string[];
  readonly annee?: number;
  readonly modele?: string;
  readonly format?: FormatBilan;
  readonly json?: boolean;
  readonly sortie?: string;
  readonly suivre?: string;
  readonly entreprises?: readonly string[];
  readonly cpv?: string;
}

export const estFormat = (texte: string): texte is FormatBilan =>
  FORMATS_BILAN.some((format) => format === texte);

/** Le format demandé, sinon celui que dit le nom du fichier ; `null` : un tableau à lire à l'écran. */
export const formatDemande = ({ format, json, sortie }: OptionsBilan): FormatBilan | null => {
  if (format !== undefined) return format;
  if (json === true) return 'json';
  const extension = extname(sortie ?? '')
    .slice(1)
    .toLowerCase();
  return estFormat(extension) ? extension : null;
};
