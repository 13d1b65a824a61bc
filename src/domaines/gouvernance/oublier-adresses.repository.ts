import { retirerChampDuJournal } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';

/**
 * Efface le courriel de membres de comité, jusque dans le journal ; leur nom, qui figure dans des actes publics, reste.
 * `finisAvant` : jour avant lequel leur mandat a pris fin. Rend leur nombre.
 */
export const oublierAdresses = async (tx: Unite, finisAvant: string): Promise<number> => {
  const membres = await tx
    .selectFrom('comite_membre')
    .select('id')
    .where('courriel', 'is not', null)
    .where((ou) => ou.or([ou('clos_le', '<', finisAvant), ou('fin', '<', finisAvant)]))
    .execute();
  const ids = membres.map((m) => m.id);
  if (ids.length === 0) return 0;
  await tx
    .updateTable('comite_membre')
    .set((eb) => ({ courriel: null, version: eb('version', '+', 1) }))
    .where('id', 'in', ids)
    .execute();
  await retirerChampDuJournal(tx, { type: OBJETS_GOUVERNANCE.membre, ids, champ: 'courriel' });
  return ids.length;
};
