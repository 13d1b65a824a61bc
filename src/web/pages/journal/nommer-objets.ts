import type { LigneJournal } from '#domaines/acte';
import { nommerDeGouvernance, nommerDesRelations } from '#domaines/gouvernance';
import { nommerDesMesures } from '#domaines/mesure';
import { nommerDOrganisation } from '#domaines/organisation';
import { nommerDesPublications } from '#domaines/rapport';
import { nommerDeSchema } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { identifiantsCites, type Nommer } from './dire-changement.ts';

/** De quoi nommer tout ce que ces lignes citent : sur quoi elles portent, et ce que leurs valeurs désignent. */
export const preparerNoms = async (tx: Unite, lignes: readonly LigneJournal[]): Promise<Nommer> => {
  const ids = identifiantsCites(lignes.flatMap((l) => [l.objet, l.avant, l.apres]));
  const sources = [
    await nommerDOrganisation(tx),
    await nommerDeSchema(tx, ids),
    await nommerDeGouvernance(tx, ids),
    await nommerDesPublications(tx, ids),
    await nommerDesRelations(tx, ids),
    await nommerDesMesures(tx, ids),
  ];
  return (id) => sources.map((s) => s.get(id)).find((nom) => nom !== undefined);
};
