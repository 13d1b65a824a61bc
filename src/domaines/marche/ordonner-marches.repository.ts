import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import type { SelectionMarches } from './chercher-marches.repository.ts';

/** L'ordre d'une liste ; les valeurs non déclarées viennent toujours en dernier. */
export interface TriMarches {
  readonly colonne: 'date_notification' | 'montant' | 'objet';
  readonly sens: 'asc' | 'desc';
}

/** Ce que l'index de chaque ordre range ; à égalité, la clé du contrat. */
const ORDRES = {
  date_notification: { colonne: 'p.date_notification', type: 'date' },
  montant: { colonne: 'p.ordre_montant', type: 'double precision' },
  objet: { colonne: 'p.ordre_objet', type: 'text' },
} as const;

/** Où commence une page : au début, après ou avant un contrat, à un rang (adresse ancienne), ou à la fin de la liste. */
export type Depart =
  | { readonly apres: string }
  | { readonly avant: string }
  | { readonly rang: number }
  | { readonly fin: true };

const contraire = (sens: 'asc' | 'desc') => (sens === 'asc' ? ('desc' as const) : ('asc' as const));

interface Repere {
  readonly cle: string;
  /** Valeur de l'ordre chez ce contrat, en texte ; `null` s'il ne la déclare pas. */
  readonly valeur: string | null;
}

/**
 * Une moitié de la liste, dans l'ordre demandé : les contrats qui déclarent la valeur, ou les autres. Séparées, chacune
 * se lit d'un index dans les deux sens ; `nulls last` demanderait un index par sens.
 */
const moitie = async (
  selection: SelectionMarches,
  { colonne, sens }: TriMarches,
  declares: boolean,
  { depuis, nombre, saut = 0 }: { depuis?: Repere | undefined; nombre: number; saut?: number },
): Promise<string[]> => {
  if (nombre <= 0) return [];
  const ordre = ORDRES[colonne];
  const valeur = sql.ref(ordre.colonne);
  const signe = sql.raw(sens === 'asc' ? '>' : '<');
  let requete = selection.select('p.id').where(ordre.colonne, declares ? 'is not' : 'is', null);
  if (depuis !== undefined) {
    requete = requete.where(
      declares
        ? sql<boolean>`(${valeur}, p.id) ${signe} (${depuis.valeur}::${sql.raw(ordre.type)}, ${depuis.cle})`
        : sql<boolean>`p.id ${signe} ${depuis.cle}`,
    );
  }
  if (declares) requete = requete.orderBy(ordre.colonne, sens);
  const lignes = await requete.orderBy('p.id', sens).limit(nombre).offset(saut).execute();
  return lignes.map(({ id }) => id);
};

/** Les contrats qui suivent ce repère (ou le début de la liste). */
const suivants = async (
  selection: SelectionMarches,
  tri: TriMarches,
  nombre: number,
  depuis?: Repere,
): Promise<string[]> => {
  const declares = depuis?.valeur === null ? [] : await moitie(selection, tri, true, { depuis, nombre });
  const autres = await moitie(selection, tri, false, {
    depuis: depuis?.valeur === null ? depuis : undefined,
    nombre: nombre - declares.length,
  });
  return [...declares, ...autres];
};

/** Les contrats qui précèdent ce repère (ou la fin de la liste), dans l'ordre de la liste. */
const precedents = async (
  selection: SelectionMarches,
  tri: TriMarches,
  nombre: number,
  avant?: Repere,
): Promise<string[]> => {
  const envers = { ...tri, sens: contraire(tri.sens) };
  const autres =
    avant !== undefined && avant.valeur !== null
      ? []
      : await moitie(selection, envers, false, { depuis: avant, nombre });
  const declares = await moitie(selection, envers, true, {
    depuis: avant?.valeur === null ? undefined : avant,
    nombre: nombre - autres.length,
  });
  return [...autres, ...declares].reverse();
};

/** Une adresse ancienne ne dit qu'un rang : tout ce qui précède est parcouru. */
const auRang = async (
  selection: SelectionMarches,
  tri: TriMarches,
  nombre: number,
  rang: number,
): Promise<string[]> => {
  const declares = await moitie(selection, tri, true, { nombre, saut: rang });
  if (declares.length === nombre) return declares;
  const { n } = await selection
    .where(ORDRES[tri.colonne].colonne, 'is not', null)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const autres = await moitie(selection, tri, false, {
    nombre: nombre - declares.length,
    saut: Math.max(0, rang - n),
  });
  return [...declares, ...autres];
};

const repere = async (tx: Unite, cle: string, { colonne }: TriMarches): Promise<Repere | undefined> => {
  const ligne = await tx
    .selectFrom('fait_marche as p')
    .select(sql<string | null>`${sql.ref(ORDRES[colonne].colonne)}::text`.as('valeur'))
    .where('p.id', '=', cle.toWellFormed().replaceAll('\0', ''))
    .executeTakeFirst();
  return ligne === undefined ? undefined : { cle, valeur: ligne.valeur };
};

/** Les clés d'une page, dans l'ordre de la liste. Un contrat de départ disparu ramène au début. */
export const clesDePage = async (
  tx: Unite,
  selection: SelectionMarches,
  tri: TriMarches,
  depart: Depart,
  nombre: number,
): Promise<string[]> => {
  if ('fin' in depart) return precedents(selection, tri, nombre);
  if ('rang' in depart) {
    return depart.rang === 0 ? suivants(selection, tri, nombre) : auRang(selection, tri, nombre, depart.rang);
  }
  if ('apres' in depart) return suivants(selection, tri, nombre, await repere(tx, depart.apres, tri));
  const avant = await repere(tx, depart.avant, tri);
  return avant === undefined ? suivants(selection, tri, nombre) : precedents(selection, tri, nombre, avant);
};
