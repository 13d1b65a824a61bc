import { type SelectQueryBuilder, sql } from 'kysely';
import type { Tables, Unite } from '#platform/db/base.ts';
import { parmi } from '#platform/db/inserer-en-masse.ts';
import { conditionMarches, type FiltresMarches } from './filtrer-marches.repository.ts';
import { texteRecherche } from './texte-recherche.ts';

const MOTS_CHERCHES = 12;

/** Au-delà, les contrats trouvés ne sont plus tenus un par un : leur nombre est dit « plus de ». */
export const BORNE_RECHERCHE = 3_000;

const echapper = (mot: string): string => mot.replace(/[\\%_]/g, (c) => `\\${c}`);

/** Les motifs d'une recherche, le plus long (donc le plus rare) d'abord ; vide si rien n'est cherché. */
const motifsCherches = (recherche: string | undefined): string[] =>
  texteRecherche(recherche ?? '')
    .toWellFormed()
    .replaceAll('\0', '')
    .split(' ')
    .filter((mot) => mot !== '')
    .slice(0, MOTS_CHERCHES)
    .sort((a, b) => b.length - a.length)
    .map((mot) => `%${echapper(mot)}%`);

/**
 * Les clés des contrats où se trouvent tous ces motifs, ou `null` s'il y en a plus que la borne. Le motif le plus rare passe par la politique de la
 * table, seul chemin qui mène à l'index des trigrammes sous le cloisonnement (voir docs/decisions/0085) ; il n'y reste
 * que le temps de cette lecture.
 */
const clesTrouvees = async (
  tx: Unite,
  motifs: readonly string[],
  borne: number,
): Promise<string[] | null> => {
  const [premier = '', ...suivants] = motifs;
  await sql`select set_config('app.cherche', ${premier}, true)`.execute(tx);
  const trouves = suivants.reduce(
    (q, motif) => q.where('recherche', 'like', motif),
    tx.selectFrom('marche').select('cle'),
  );
  const lignes = await trouves.limit(borne + 1).execute();
  await sql`select set_config('app.cherche', '', true)`.execute(tx);
  return lignes.length > borne ? null : lignes.map(({ cle }) => cle);
};

/** Une sélection de contrats : ses conditions sont posées, restent l'ordre et les colonnes. `p` est fait_marche. */
export type SelectionMarches = SelectQueryBuilder<Tables & { p: Tables['fait_marche'] }, 'p', object>;

/** Ce que retient une recherche : des contrats tenus un par un, ou des motifs à vérifier contrat par contrat. */
export interface Trouves {
  readonly cles: readonly string[] | null;
  readonly motifs: readonly string[];
}

export const trouver = async (
  tx: Unite,
  recherche: string | undefined,
  borne = BORNE_RECHERCHE,
): Promise<Trouves> => {
  const motifs = motifsCherches(recherche);
  return { motifs, cles: motifs.length === 0 ? null : await clesTrouvees(tx, motifs, borne) };
};

/** Les contrats que retiennent les filtres et la recherche. */
export const selectionner = (
  tx: Unite,
  filtres: FiltresMarches,
  { cles, motifs }: Trouves,
): SelectionMarches => {
  const filtree = tx.selectFrom('fait_marche as p').where((eb) => conditionMarches(eb, filtres));
  if (cles !== null) return filtree.where('p.id', '=', parmi(cles));
  // Une année, un SIRET, un début de numéro se suivent dans la liste, parfois tout au fond : on les réunit d'abord.
  if (motifs.some((motif) => /\d/u.test(motif))) {
    return filtree.where('p.id', 'in', (eb) =>
      motifs.reduce(
        (q, motif) => q.where('m.recherche', 'like', motif),
        eb.selectFrom('marche as m').select('m.cle'),
      ),
    );
  }
  // Contrat par contrat, dans l'ordre de la liste : des mots assez fréquents pour qu'une page se remplisse vite.
  return motifs.reduce(
    (q, motif) =>
      q.where(
        sql<boolean>`(select m.recherche from marche m where m.collectivite = p.collectivite and m.cle = p.id) like ${motif}`,
      ),
    filtree,
  );
};
