import type { Unite } from '#platform/db/base.ts';
import { lireCollectivite } from './collectivite.repository.ts';
import { listerRepertoire } from './repertoire.ts';

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

/**
 * Le SIREN qui mène à la page publique de la collectivité : le sien, sinon celui de l'acheteur qui porte son nom, sinon
 * celui d'un autre ; `null` si aucun acheteur n'est inscrit.
 */
export const sirenPublic = async (tx: Unite): Promise<string | null> => {
  const acheteurs = (await listerRepertoire(tx, 'acheteurs')).filter((a) => a.clos_le === null);
  const fiche = await lireCollectivite(tx);
  const sien =
    acheteurs.find((a) => a.siren === fiche?.siren) ??
    acheteurs.find((a) => a.nom === fiche?.nom) ??
    acheteurs[0];
  return sien === undefined ? null : String(sien.siren);
};
