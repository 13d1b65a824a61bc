import { identifiantsCites, type LigneJournal, type Nommer } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { TOUS_LES_OBJETS } from '../../../lire-tranches.ts';

/** Une fonction par source de noms : plusieurs types d'objet partagent la leur. */
const SOURCES = [...new Set(TOUS_LES_OBJETS.map((objet) => objet.nommer))];

/** De quoi nommer tout ce que ces lignes citent : sur quoi elles portent, et ce que leurs valeurs désignent. */
export const lireNoms = async (tx: Unite, lignes: readonly LigneJournal[]): Promise<Nommer> => {
  const ids = identifiantsCites(lignes.flatMap((l) => [l.objet, l.avant, l.apres]));
  const noms: ReadonlyMap<string, string>[] = [];
  for (const nommer of SOURCES) noms.push(await nommer(tx, ids));
  return (id) => noms.map((source) => source.get(id)).find((nom) => nom !== undefined);
};
