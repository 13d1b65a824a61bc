import type { Base, Unite } from '#platform/db/base.ts';
import { parmi } from '#platform/db/inserer-en-masse.ts';
import { selectionner, trouver } from './chercher-marches.repository.ts';
import { lireContenu } from './contenu.ts';
import type { FiltresMarches } from './filtrer-marches.repository.ts';
import type { Marche } from './marche.ts';
import { clesDePage, type TriMarches } from './ordonner-marches.repository.ts';
import { contratDesLignes } from './rapprocher-marches.rules.ts';

const PAR_TRANCHE = 500;

interface ContratParcouru {
  readonly cle: string;
  readonly marche: Marche;
}

/**
 * Parcourt les contrats retenus sans les tenir tous en mémoire : un export. Dans l'ordre de leurs clés, ou dans celui de
 * la liste (`tri`), dont seules les clés sont alors tenues. Chaque tranche a sa transaction, pour qu'un lecteur lent ne
 * bloque personne.
 */
export async function* parcourirMarches(
  base: Base,
  collectivite: string,
  filtres: FiltresMarches = {},
  tri: TriMarches | null = null,
): AsyncGenerator<ContratParcouru> {
  if (tri !== null) {
    const cles = await base.dansCollectivite(collectivite, (tx) => clesTriees(tx, filtres, tri));
    for (let debut = 0; debut < cles.length; debut += PAR_TRANCHE) {
      const tranche = cles.slice(debut, debut + PAR_TRANCHE);
      const lus = await base.dansCollectivite(collectivite, (tx) => contratsDe(tx, tranche));
      const parCle = new Map(lus.map((contrat) => [contrat.cle, contrat]));
      yield* tranche.flatMap((cle) => parCle.get(cle) ?? []);
    }
    return;
  }
  let apres = '';
  for (;;) {
    const depuis = apres;
    const tranche = await base.dansCollectivite(collectivite, async (tx) => {
      const cles = await selectionner(tx, filtres, await trouver(tx, filtres.recherche))
        .select('p.id')
        .where('p.id', '>', depuis)
        .orderBy('p.id')
        .limit(PAR_TRANCHE)
        .execute();
      return contratsDe(
        tx,
        cles.map(({ id }) => id),
      );
    });
    yield* tranche;
    const derniere = tranche.at(-1);
    if (derniere === undefined || tranche.length < PAR_TRANCHE) return;
    apres = derniere.cle;
  }
}

/** Les contrats de ces clés, dans l'ordre des clés. */
const contratsDe = async (tx: Unite, cles: readonly string[]): Promise<ContratParcouru[]> => {
  const lignes = await tx
    .selectFrom('enregistrement')
    .select(['cle', 'contenu'])
    .where('cle', '=', parmi(cles))
    .orderBy('cle')
    .execute();
  return [...Map.groupBy(lignes, ({ cle }) => cle ?? '')].map(([cle, miennes]) => ({
    cle,
    marche: contratDesLignes(miennes.flatMap(({ contenu }) => lireContenu(contenu).marche ?? [])),
  }));
};

/** Autant que la base en accepte : toute la liste. */
const SANS_LIMITE = 2 ** 31 - 1;

const clesTriees = async (tx: Unite, filtres: FiltresMarches, tri: TriMarches): Promise<string[]> => {
  const selection = selectionner(tx, filtres, await trouver(tx, filtres.recherche));
  return clesDePage(tx, selection, tri, { rang: 0 }, SANS_LIMITE);
};
