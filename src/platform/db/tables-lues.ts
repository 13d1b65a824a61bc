import { type Kysely, sql } from 'kysely';

/** Ce qu'une requête lit : les tables suivies, et si elle sort des données de la collectivité (les comptes). */
export interface TablesLues {
  readonly tables: readonly string[];
  readonly horsCollectivite: boolean;
}

const REQUETES_RETENUES = 2_000;
const COMPTES = /\bcomptes"?\./u;

/**
 * Dit quelles tables une requête lit, d'après son texte : tout nom de table suivie qui y paraît, et, pour une vue, les
 * tables qu'elle lit. Un nom qui n'y désigne pas la table (une colonne homonyme) en ajoute une de trop : ce qui est gardé
 * est refait un peu plus souvent, jamais montré périmé.
 */
export const creerTablesLues = async (db: Kysely<unknown>): Promise<(texte: string) => TablesLues> => {
  const { rows } = await sql<{ nom: string; tables: string[] }>`
    with recursive lit(relation, lue) as (
      select r.ev_class, d.refobjid from pg_rewrite r
        join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
          and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class
        join pg_class c on c.oid = r.ev_class and c.relkind in ('v', 'm')
      union
      select l.relation, d.refobjid from lit l
        join pg_rewrite r on r.ev_class = l.lue
        join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
          and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class
    ), suivie as (
      select t.tgrelid as oid from pg_trigger t where t.tgfoid = 'suivi.relever'::regproc
    )
    select c.relname as nom, json_agg(s.relname) as tables
    from (select oid as relation, oid as lue from suivie
          union select relation, lue from lit where lue in (select oid from suivie)) x
      join pg_class c on c.oid = x.relation join pg_class s on s.oid = x.lue
    group by c.relname`.execute(db);
  const tablesDe = new Map(rows.map(({ nom, tables }) => [nom, tables]));
  const noms = new RegExp(`\\b(?:${[...tablesDe.keys()].join('|')})\\b`, 'giu');
  const retenues = new Map<string, TablesLues>();
  return (texte) => {
    const connues = retenues.get(texte);
    if (connues !== undefined) return connues;
    const cites = new Set(Array.from(texte.matchAll(noms), ([nom]) => nom.toLowerCase()));
    const lues = {
      tables: [...new Set([...cites].flatMap((nom) => tablesDe.get(nom) ?? []))],
      horsCollectivite: COMPTES.test(texte),
    };
    if (retenues.size >= REQUETES_RETENUES) retenues.clear();
    retenues.set(texte, lues);
    return lues;
  };
};
