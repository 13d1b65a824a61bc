import type { Base } from '#platform/db/base.ts';
import { parmi } from '#platform/db/inserer-en-masse.ts';
import { conditionMarches, type FiltresMarches } from './filtrer-marches.repository.ts';
import type { Marche } from './marche.ts';

const PAR_TRANCHE = 500;

/**
 * Parcourt les contrats retenus, dans l'ordre de leurs clés, sans les tenir tous en mémoire : un export. Chaque tranche
 * a sa transaction, pour qu'un lecteur lent ne bloque personne.
 */
export async function* parcourirMarches(
  base: Base,
  collectivite: string,
  filtres: FiltresMarches = {},
): AsyncGenerator<{ readonly cle: string; readonly marche: Marche }> {
  let apres = '';
  for (;;) {
    const depuis = apres;
    const tranche = await base.dansCollectivite(collectivite, async (tx) => {
      const cles = await tx
        .selectFrom('population_marches as p')
        .select('p.id')
        .where((eb) => conditionMarches(eb, filtres))
        .where('p.id', '>', depuis)
        .orderBy('p.id')
        .limit(PAR_TRANCHE)
        .execute();
      return tx
        .selectFrom('marche')
        .select(['cle', 'contenu'])
        .where('cle', '=', parmi(cles.map(({ id }) => id)))
        .orderBy('cle')
        .execute();
    });
    for (const { cle, contenu } of tranche) yield { cle, marche: contenu as Marche };
    const derniere = tranche.at(-1);
    if (derniere === undefined || tranche.length < PAR_TRANCHE) return;
    apres = derniere.cle;
  }
}
