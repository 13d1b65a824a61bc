import { join } from 'node:path';
import type { Base } from '#platform/db/base.ts';
import { rendrePlace } from '#platform/place/place.repository.ts';
import { type DepotImports, ouvrirDepotImports } from './depot-imports.ts';

/** Les fichiers de marchés envoyés à une collectivité ; en effacer un rend la place qu'il tenait. */
export const depotDeCollectivite = (
  base: Base,
  { collectivite, dossier }: { readonly collectivite: string; readonly dossier: string },
  horloge: () => Date,
): DepotImports => {
  const depot = ouvrirDepotImports(join(dossier, 'televersements'), horloge);
  return {
    ...depot,
    effacerFichier: async (id) => {
      await depot.effacerFichier(id);
      await base.dansCollectivite(collectivite, (tx) => rendrePlace(tx, id));
    },
  };
};
