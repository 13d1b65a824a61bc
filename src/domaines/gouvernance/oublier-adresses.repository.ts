import { retirerChampDuJournal } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';

/**
 * Efface le courriel de membres de comité, jusque dans le journal ; leur nom, qui figure dans des actes publics, reste.
 * `personne` : ceux que l'annuaire désigne ainsi. `finisAvant` (jour) : ceux dont le mandat a pris fin avant. Rend leur
 * nombre.
 */
export const oublierAdresses = async (
  tx: Unite,
  choix: { readonly personne: string } | { readonly finisAvant: string },
): Promise<number> => {
  const avecCourriel = tx.selectFrom('comite_membre').select('id').where('courriel', 'is not', null);
  const membres = await ('personne' in choix
    ? avecCourriel.where('personne', '=', choix.personne)
    : avecCourriel.where((ou) =>
        ou.or([ou('clos_le', '<', choix.finisAvant), ou('fin', '<', choix.finisAvant)]),
      )
  ).execute();
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
