import { ciblesAbaissees, lireContenu, listerVersions, versionDeReference } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import type { Place } from './outils.tsx';
import type { DonneesVersion } from './version.page.tsx';

/** Les cibles qu'un successeur abaisse, face à la version qui fait foi du schéma qu'il remplace. */
export const comparerAuPredecesseur = async (tx: Unite, place: Place, contenu: DonneesVersion['contenu']) => {
  const { predecesseur } = place.schema;
  const reference = predecesseur === null ? null : versionDeReference(await listerVersions(tx, predecesseur));
  if (predecesseur === null || reference === null) return { abaissees: [], predecesseur: null };
  return {
    abaissees: ciblesAbaissees(await lireContenu(tx, reference), contenu),
    predecesseur: { id: predecesseur, intitule: reference.entete.intitule },
  };
};
