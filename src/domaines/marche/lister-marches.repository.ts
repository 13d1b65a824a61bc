import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import { parmi } from '#platform/db/inserer-en-masse.ts';
import type { VuePopulationMarches, VuePopulationTitulaires } from '#platform/db/tables/registre.ts';
import { conditionMarches, type FiltresMarches } from './filtrer-marches.repository.ts';

export const COLONNES_DE_TRI = [
  'date_notification',
  'montant',
  'montant_actuel',
  'date_fin',
  'objet',
  'numero',
  'acheteur_nom',
  'famille',
  'offres_recues',
] as const;

export type ColonneDeTri = (typeof COLONNES_DE_TRI)[number];

/** L'ordre d'une liste ; les valeurs non déclarées viennent toujours en dernier. */
export interface TriMarches {
  readonly colonne: ColonneDeTri;
  readonly sens: 'asc' | 'desc';
}

export interface DemandeListe {
  readonly filtres: FiltresMarches;
  readonly tri?: TriMarches;
  /** À partir de 1. */
  readonly page?: number;
  readonly parPage?: number;
}

/** Un contrat tel qu'une liste le montre : la population, plus ce qu'il faut pour y aller. */
export interface LigneMarche extends Omit<VuePopulationMarches, 'collectivite'> {
  readonly titulaires: readonly Pick<
    VuePopulationTitulaires,
    'titulaire' | 'titulaire_siret' | 'denomination' | 'taille'
  >[];
  /** Nombre d'anomalies relevées dans ses enregistrements. */
  readonly anomalies: number;
  /** Enregistrements distincts qui disent ce contrat. */
  readonly enregistrements: number;
  /** Pourquoi ils n'en font qu'un ; `null` s'il n'y en a qu'un. */
  readonly fusion: string | null;
  /** Pourquoi il reste à part d'un autre de même numéro ; `null` s'il est seul. */
  readonly gardeAPart: string | null;
}

export interface ListeMarches {
  readonly total: number;
  /** Somme des montants initiaux déclarés, en euros HT. */
  readonly montantTotal: number;
  readonly page: number;
  readonly pages: number;
  readonly lignes: readonly LigneMarche[];
}

const titulairesDe = async (tx: Unite, cles: readonly string[]) => {
  const lignes = await tx
    .selectFrom('population_titulaires')
    .select(['marche', 'titulaire', 'titulaire_siret', 'denomination', 'taille'])
    .where('marche', '=', parmi(cles))
    .orderBy('marche')
    .orderBy('rang')
    .execute();
  return Map.groupBy(lignes, ({ marche }) => marche);
};

const anomaliesDe = async (tx: Unite, cles: readonly string[]) => {
  const lignes = await tx
    .selectFrom('enregistrement as e')
    .innerJoin('anomalie as a', (j) =>
      j.onRef('a.collectivite', '=', 'e.collectivite').onRef('a.empreinte', '=', 'e.empreinte'),
    )
    .where('e.cle', '=', parmi(cles))
    .groupBy('e.cle')
    .select((eb) => ['e.cle', eb.fn.countAll<number>().as('nombre')])
    .execute();
  return new Map(lignes.map(({ cle, nombre }) => [cle, nombre]));
};

/** Ce qu'une liste montre de ces contrats, dans l'ordre de leurs clés données. */
const detailler = async (tx: Unite, cles: readonly string[]) => {
  const lues = await tx
    .selectFrom('population_marches as p')
    .innerJoin('marche as c', (j) =>
      j.onRef('c.collectivite', '=', 'p.collectivite').onRef('c.cle', '=', 'p.id'),
    )
    .leftJoin('entreprise as a', (j) =>
      j.onRef('a.collectivite', '=', 'p.collectivite').onRef('a.id', '=', 'p.acheteur'),
    )
    .selectAll('p')
    .select(['c.enregistrements', 'c.fusion', 'c.garde_a_part as gardeAPart'])
    .select(sql<string | null>`coalesce(p.acheteur_nom, a.denomination)`.as('acheteur_nom'))
    .where('p.id', '=', parmi(cles))
    .where('c.cle', '=', parmi(cles))
    .execute();
  const parCle = new Map(lues.map((ligne) => [ligne.id, ligne]));
  return cles.flatMap((cle) => parCle.get(cle) ?? []);
};

/**
 * Une page de contrats : filtrés, triés (les valeurs non déclarées en dernier), avec le total de la sélection.
 * Une page au-delà de la dernière rend la dernière.
 */
export const listerMarches = async (tx: Unite, demande: DemandeListe): Promise<ListeMarches> => {
  const parPage = Math.min(Math.max(Math.trunc(demande.parPage ?? 50), 1), 500);
  const { colonne, sens } = demande.tri ?? { colonne: 'date_notification', sens: 'desc' };
  const selection = tx
    .selectFrom('population_marches as p')
    .where((eb) => conditionMarches(eb, demande.filtres));
  const { total, montant } = await selection
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      sql<number>`coalesce(sum(p.montant), 0)`.as('montant'),
    ])
    .executeTakeFirstOrThrow();
  const pages = Math.max(1, Math.ceil(total / parPage));
  const page = Math.min(Math.max(Math.trunc(demande.page ?? 1), 1), pages);
  // Les clés d'abord, seules : trier toutes les lignes avec leurs jointures coûterait dix fois plus.
  const choisies = await selection
    .select('p.id')
    .orderBy(sql.ref(`p.${colonne}`), (o) => (sens === 'desc' ? o.desc().nullsLast() : o.asc().nullsLast()))
    .orderBy('p.id')
    .limit(parPage)
    .offset((page - 1) * parPage)
    .execute();
  const cles = choisies.map(({ id }) => id);
  const lues = await detailler(tx, cles);
  const titulaires = await titulairesDe(tx, cles);
  const anomalies = await anomaliesDe(tx, cles);
  const lignes = lues.map(({ collectivite: _, ...ligne }) => ({
    ...ligne,
    titulaires: (titulaires.get(ligne.id) ?? []).map(({ marche: __, ...titulaire }) => titulaire),
    anomalies: anomalies.get(ligne.id) ?? 0,
  }));
  return { total, montantTotal: montant, page, pages, lignes };
};
