import { basename } from 'node:path';
import { type OptionsLecture, ouvrirFichierDecp } from '#domaines/decp';
import type { SourceContrats } from './charger-contrats.ts';

/** Un fichier de données essentielles, de n'importe quel format reconnu. */
export const sourceDecp = (chemin: string, options: OptionsLecture = {}): SourceContrats => ({
  nom: basename(chemin),
  ouvrir: () => ouvrirFichierDecp(chemin, options),
});
