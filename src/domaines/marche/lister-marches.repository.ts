import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import { parmi } from '#platform/db/inserer-en-masse.ts';
import {
  BORNE_RECHERCHE,
  type SelectionMarches,
  selectionner,
  trouver,
} from './chercher-marches.repository.ts';
import type { VuePopulationMarches, VuePopulationTitulaires } from './colonnes-registre.repository.ts';
import type { FiltresMarches } from './filtrer-marches.repository.ts';
import { clesDePage, type Depart, type TriMarches } from './ordonner-marches.repository.ts';

export interface DemandeListe {
  readonly filtres: FiltresMarches;
  readonly tri?: TriMarches;
  /** À partir de 1. Avec `apres` ou `avant`, le rang qu'on lui donne ; seule, la page à ce rang. */
  readonly page?: number;
  /** Clé du dernier contrat de la page d'avant. */
  readonly apres?: string | undefined;
  /** Clé du premier contrat de la page d'après. */
  readonly avant?: string | undefined;
  readonly parPage?: number;
  /** Contrats trouvés par une recherche au-delà desquels leur nombre n'est plus compté. */
  readonly borne?: number;
  /** Garde les totaux d'une sélection ; sans elle, ils sont comptés à chaque fois. */
  readonly garder?: <T>(cle: string, calculer: () => Promise<T>) => Promise<T>;
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

export interface TotauxMarches {
  /** Contrats retenus. */
  readonly total: number;
  /** Vrai : il y en a plus que `total`, trop pour les compter à chaque recherche. */
  readonly auMoins: boolean;
  /** Somme des montants initiaux déclarés, en euros HT ; `null` si tous les contrats n'ont pas été comptés. */
  readonly montantTotal: number | null;
}

export interface ListeMarches extends TotauxMarches {
  readonly page: number;
  /** `null` si tous les contrats n'ont pas été comptés. */
  readonly pages: number | null;
  /** Vrai s'il reste des contrats après cette page. */
  readonly suite: boolean;
  readonly lignes: readonly LigneMarche[];
}

/** Ce qu'une liste montre de ces contrats, dans l'ordre de leurs clés données, en une lecture. */
const detailler = async (tx: Unite, cles: readonly string[]): Promise<LigneMarche[]> => {
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
    .select([
      sql<LigneMarche['titulaires']>`coalesce((select json_agg(json_build_object('titulaire', t.titulaire,
          'titulaire_siret', t.titulaire_siret, 'denomination', t.denomination, 'taille', t.taille) order by t.rang)
        from population_titulaires t where t.collectivite = p.collectivite and t.marche = p.id), '[]')`.as(
        'titulaires',
      ),
      sql<number>`(select count(*) from enregistrement e
        join anomalie n on n.collectivite = e.collectivite and n.empreinte = e.empreinte
        where e.collectivite = p.collectivite and e.cle = p.id)`.as('anomalies'),
    ])
    .where('p.id', '=', parmi(cles))
    .where('c.cle', '=', parmi(cles))
    .execute();
  const parCle = new Map(lues.map(({ collectivite: _, ...ligne }) => [ligne.id, ligne]));
  return cles.flatMap((cle) => parCle.get(cle) ?? []);
};

const totaliser = async (selection: SelectionMarches): Promise<TotauxMarches> => {
  const { total, montant } = await selection
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      sql<number>`coalesce(sum(p.montant), 0)`.as('montant'),
    ])
    .executeTakeFirstOrThrow();
  return { total, auMoins: false, montantTotal: montant };
};

const departDe = ({ apres, avant }: DemandeListe, page: number, parPage: number): Depart => {
  if (page > 1 && apres !== undefined) return { apres };
  if (page > 1 && avant !== undefined) return { avant };
  return { rang: (page - 1) * parPage };
};

/**
 * Une page de contrats : filtrés, triés (les valeurs non déclarées en dernier), avec le total de la sélection. Elle
 * coûte le même prix au début et au fond de la liste quand l'adresse porte le contrat d'avant ou d'après ; une page
 * au-delà de la dernière rend la dernière.
 */
export const listerMarches = async (tx: Unite, demande: DemandeListe): Promise<ListeMarches> => {
  const { filtres, garder } = demande;
  const parPage = Math.min(Math.max(Math.trunc(demande.parPage ?? 50), 1), 500);
  const tri = demande.tri ?? { colonne: 'date_notification', sens: 'desc' };
  const borne = demande.borne ?? BORNE_RECHERCHE;
  const trouves = await trouver(tx, filtres.recherche, borne);
  const selection = selectionner(tx, filtres, trouves);
  const partielle = trouves.motifs.length > 0 && trouves.cles === null;
  const compter = () => totaliser(selection);
  const totaux: TotauxMarches = partielle
    ? { total: borne, auMoins: true, montantTotal: null }
    : garder === undefined || trouves.motifs.length > 0
      ? await compter()
      : await garder(JSON.stringify(['marches', filtres]), compter);
  const pages = totaux.auMoins ? null : Math.max(1, Math.ceil(totaux.total / parPage));
  const page = Math.min(Math.max(Math.trunc(demande.page ?? 1), 1), pages ?? Number.MAX_SAFE_INTEGER);
  const derniere = page === pages && page > 1;
  const depart: Depart = derniere ? { fin: true } : departDe(demande, page, parPage);
  // Une ligne de plus que la page dit s'il y en a une autre ; en revenant, on en vient.
  const retour = 'avant' in depart;
  const nombre = derniere ? totaux.total - (page - 1) * parPage : retour ? parPage : parPage + 1;
  const cles = await clesDePage(tx, selection, tri, depart, nombre);
  return {
    ...totaux,
    page,
    pages,
    suite: retour || (!derniere && cles.length > parPage),
    lignes: await detailler(tx, cles.slice(0, parPage)),
  };
};
