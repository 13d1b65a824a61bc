import { sql } from 'kysely';
import type { Tables, Unite } from './base.ts';

export type TypeSql =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'json'
  | 'bytea';

/** Colonnes d'une table (sans `collectivite`, que pose l'unité de travail) et leur type. */
export type ColonnesSql = Readonly<Record<string, TypeSql>>;

/** Toutes celles d'une table : en oublier une ne compile pas. */
export type ToutesLesColonnes<T extends keyof Tables> = Readonly<
  Record<Exclude<keyof Tables[T], 'collectivite'>, TypeSql>
>;

// PostgreSQL refuse dans un texte le caractère nul et les demi-paires UTF-16, que JSON écrit en échappements.
const SUSPECT = /\\u0000|\\ud[89a-f]/i;

const propre = (_cle: string, valeur: unknown): unknown =>
  typeof valeur === 'string' ? valeur.toWellFormed().replaceAll('\0', '\uFFFD') : valeur;

/** Écrit des lignes en un seul texte JSON, où les caractères que la base refuse sont remplacés par U+FFFD. */
export const enJson = (lignes: readonly unknown[]): string => {
  const texte = JSON.stringify(lignes);
  return SUSPECT.test(texte) ? JSON.stringify(lignes, propre) : texte;
};

type SiConflit =
  | 'ignorer'
  | { readonly remplacer: readonly string[] }
  | { readonly completer: readonly string[] };

const ecrireConflit = (table: string, noms: readonly string[], siConflit: SiConflit) => {
  if (siConflit === 'ignorer') return sql`on conflict do nothing`;
  const cle = 'remplacer' in siConflit ? siConflit.remplacer : siConflit.completer;
  const affectations = noms
    .filter((nom) => !cle.includes(nom))
    .map((nom) =>
      'remplacer' in siConflit
        ? sql`${sql.ref(nom)} = excluded.${sql.ref(nom)}`
        : sql`${sql.ref(nom)} = coalesce(excluded.${sql.ref(nom)}, ${sql.ref(`${table}.${nom}`)})`,
    );
  const cible = ['collectivite', ...cle].map((nom) => sql.ref(nom));
  return sql`on conflict (${sql.join(cible)}) do update set ${sql.join(affectations)}`;
};

/** Le type d'une colonne dans le JSON envoyé, où tout ce qui n'a pas de forme JSON voyage en texte. */
const typeEnJson = (type: TypeSql | undefined): string =>
  type === undefined || type === 'json' || type === 'bytea' ? 'text' : type;

const lireColonne = (nom: string, type: TypeSql | undefined): string =>
  type === 'json' ? `x."${nom}"::json` : type === 'bytea' ? `decode(x."${nom}", 'base64')` : `x."${nom}"`;

/**
 * Insère toutes les lignes en une requête à un paramètre, dans la collectivité de l'unité de travail. Une colonne
 * `json` reçoit un texte déjà sérialisé, une colonne `bytea` du base64. `siConflit` : `ignorer` garde la ligne en place, `remplacer` écrit la nouvelle,
 * `completer` n'y remplace une valeur que par une valeur connue (les deux derniers citent la clé, hors collectivité).
 */
export const insererEnMasse = async (
  tx: Unite,
  table: keyof Tables & string,
  colonnes: ColonnesSql,
  lignes: readonly object[],
  siConflit?: SiConflit,
): Promise<void> => {
  if (lignes.length === 0) return;
  const noms = Object.keys(colonnes);
  const valeurs = noms.map((nom) => sql.raw(lireColonne(nom, colonnes[nom])));
  const definitions = noms.map((nom) => sql.raw(`"${nom}" ${typeEnJson(colonnes[nom])}`));
  const conflit = siConflit === undefined ? sql`` : ecrireConflit(table, noms, siConflit);
  await sql`insert into ${sql.table(table)} (collectivite, ${sql.join(noms.map((nom) => sql.ref(nom)))})
    select current_setting('app.collectivite'), ${sql.join(valeurs)}
    from json_to_recordset(${enJson(lignes)}::json) as x(${sql.join(definitions)}) ${conflit}`.execute(tx);
};

/**
 * L'un des textes d'une liste : `where('cle', '=', parmi(cles))`. Un seul paramètre quelle que soit sa longueur, et une
 * condition d'index : une sous-requête ferait relire la table à chaque élément tant que ses statistiques manquent
 * (PGlite n'en tient pas de lui-même).
 */
export const parmi = (valeurs: readonly string[]) =>
  sql<string>`any(${valeurs.map((texte) => texte.toWellFormed().replaceAll('\0', '\uFFFD'))}::text[])`;
