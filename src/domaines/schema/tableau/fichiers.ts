import { enCsv, enXlsx } from '#platform/tableur/ecrire-fichiers.ts';
import { FORME_SCHEMA, type LigneTableau } from './colonnes.ts';

/** Le tableau d'un schéma, en CSV. */
export const ecrireCsv = (lignes: readonly LigneTableau[]): string => enCsv(lignes, FORME_SCHEMA);

/** Le tableau d'un schéma, en classeur. */
export const ecrireXlsx = (lignes: readonly LigneTableau[]): Promise<Uint8Array> =>
  enXlsx(lignes, FORME_SCHEMA);
