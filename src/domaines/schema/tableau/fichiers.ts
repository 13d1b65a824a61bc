import { enCsv, enFichier, type FormatTableau } from '#platform/tableur/ecrire-fichiers.ts';
import { FORME_SCHEMA, type LigneTableau } from './colonnes.ts';

/** Le tableau d'un schéma, en CSV. */
export const ecrireCsv = (lignes: readonly LigneTableau[]): string => enCsv(lignes, FORME_SCHEMA);

/** Le tableau d'un schéma, dans le format voulu. */
export const ecrireFichierDuSchema = (
  format: FormatTableau,
  lignes: readonly LigneTableau[],
): Promise<Uint8Array> => enFichier(format, lignes, FORME_SCHEMA);
