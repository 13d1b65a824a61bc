import { lireNomsAnnuaire, nommer } from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';
import { ecrireJour } from '#platform/francais.ts';

/** Le nom de ces membres de l'équipe et de ces saisies de temps. */
export const nommerDeLEquipe = async (
  tx: Unite,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const noms = await lireNomsAnnuaire(tx);
  const equipe = await tx.selectFrom('equipe_membre').select(['id', 'personne', 'nom']).execute();
  const nomsEquipe = new Map(equipe.map((m) => [m.id, nommer(noms, m)]));
  const temps = await tx
    .selectFrom('temps_passe')
    .select(['id', 'membre', 'jour'])
    .where('id', 'in', ids)
    .execute();
  return new Map([
    ...nomsEquipe,
    ...temps.map((t) => [t.id, `${nomsEquipe.get(t.membre) ?? ''}, ${ecrireJour(t.jour)}`] as const),
  ]);
};
