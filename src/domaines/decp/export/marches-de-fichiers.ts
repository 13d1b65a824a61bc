import type { Jour, Marche } from '#domaines/marche';
import { ok, type Result } from '../../../platform/result.ts';
import { ouvrirFichierDecp } from '../ouvrir-fichier.ts';

/** Ce qu'un fichier lu jusqu'au bout n'a pas donné. */
export interface LectureFaite {
  readonly fichier: string;
  /** Enregistrements d'où aucun contrat n'a pu être tiré. */
  readonly rejetes: number;
  readonly interruption: string | null;
}

/** Les contrats de plusieurs fichiers, à la suite, tels que publiés : sans rapprocher ceux qui disent le même. */
export const marchesDeFichiers = async function* (
  fichiers: readonly string[],
  dateReference: Jour,
  surLecture: (issue: Result<LectureFaite, { readonly message: string }>) => void,
): AsyncGenerator<Marche> {
  for (const fichier of fichiers) {
    const ouvert = await ouvrirFichierDecp(fichier, { dateReference });
    if (!ouvert.ok) {
      surLecture(ouvert);
      continue;
    }
    let rejetes = 0;
    for await (const lot of ouvert.valeur.lots) {
      for (const { marche } of lot) {
        if (marche === null) rejetes++;
        else yield marche;
      }
    }
    surLecture(ok({ fichier, rejetes, interruption: ouvert.valeur.interruption() }));
  }
};
