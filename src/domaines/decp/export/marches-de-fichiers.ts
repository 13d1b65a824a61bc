import type { Jour, Marche } from '#domaines/marche';
import type { Result } from '../../../platform/result.ts';
import { type FichierDecp, ouvrirFichierDecp } from '../ouvrir-fichier.ts';

/** Les contrats de plusieurs fichiers, à la suite, tels que publiés : sans rapprocher ceux qui disent le même. */
export const marchesDeFichiers = async function* (
  fichiers: readonly string[],
  dateReference: Jour,
  surOuverture: (issue: Result<FichierDecp, { readonly message: string }>) => void,
): AsyncGenerator<Marche> {
  for (const fichier of fichiers) {
    const ouvert = await ouvrirFichierDecp(fichier, { dateReference });
    surOuverture(ouvert);
    if (!ouvert.ok) continue;
    for await (const lot of ouvert.valeur.lots)
      for (const { marche } of lot) if (marche !== null) yield marche;
  }
};
