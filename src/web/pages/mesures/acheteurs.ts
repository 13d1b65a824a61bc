import { listerRepertoire } from '#domaines/organisation';
import type { Unite } from '#platform/db/base.ts';

export interface AcheteurNomme {
  readonly siren: string;
  readonly nom: string;
}

/** Les acheteurs dont on mesure quelque chose : ceux du répertoire ; tant qu'il est vide, ceux des contrats. */
export const acheteursDe = async (
  tx: Unite,
  desContrats: ReadonlyMap<string, string | null>,
): Promise<readonly AcheteurNomme[]> => {
  const duRepertoire = (await listerRepertoire(tx, 'acheteurs'))
    .filter((a) => a.clos_le === null)
    .map((a) => ({ siren: String(a.siren), nom: String(a.nom) }));
  return duRepertoire.length > 0
    ? duRepertoire
    : [...desContrats].map(([siren, nom]) => ({ siren, nom: nom ?? `SIREN ${siren}` }));
};
