import {
  BOOLEAN,
  DATE,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBListValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  LIST,
  listValue,
  VARCHAR,
} from '@duckdb/node-api';
import type { Executer, LigneSql } from '../population.ts';

/** Ce qu'une colonne accepte ; `montant` est un décimal au centime, `jour` un texte `AAAA-MM-JJ`. */
export type TypeDuckDb = 'texte' | 'entier' | 'montant' | 'jour' | 'booleen';

type ValeurAjoutee = string | number | boolean | null | undefined;

/** Ajoute des lignes par paquets, colonne par colonne : cent fois plus vite qu'un `insert`. */
export interface AjoutDuckDb {
  ajouter(ligne: Readonly<Record<string, ValeurAjoutee>>): void;
  /** Écrit ce qui reste ; à appeler avant de lire. */
  terminer(): void;
}

export interface BaseDuckDb {
  readonly dialecte: 'duckdb';
  /** Requêtes de lecture, paramètres `$1`, `$2`… ; même contrat que PGlite et PostgreSQL. */
  readonly executer: Executer;
  /** Un ordre sans paramètre ni résultat (création de table, de vue). */
  lancer(sql: string): Promise<void>;
  ouvrirAjout(table: string, colonnes: Readonly<Record<string, TypeDuckDb>>): Promise<AjoutDuckDb>;
  fermer(): void;
}

const TAILLE_PAQUET = 2048;
const MILLISECONDES_PAR_JOUR = 86_400_000;

const TYPES_SQL: Record<TypeDuckDb, string> = {
  texte: 'varchar',
  entier: 'integer',
  montant: 'decimal(18, 2)',
  jour: 'date',
  booleen: 'boolean',
};
/** Types envoyés : DuckDB convertit lui-même le nombre en décimal. */
const TYPES_ENVOYES: Record<TypeDuckDb, DuckDBType> = {
  texte: VARCHAR,
  entier: INTEGER,
  montant: DOUBLE,
  jour: DATE,
  booleen: BOOLEAN,
};
/** Au-delà, un montant ne tient pas dans `decimal(18, 2)` : dix millions de milliards d'euros ne sont pas déclarés. */
const MONTANT_MAXIMAL = 9.999e15;
const ENTIER_MAXIMAL = 2 ** 31 - 1;

/** Colonnes d'une table, écrites pour `create table`. */
export const colonnesSql = (colonnes: Readonly<Record<string, TypeDuckDb>>): string =>
  Object.entries(colonnes)
    .map(([nom, type]) => `${nom} ${TYPES_SQL[type]}`)
    .join(', ');

const versJour = (cache: Map<string, DuckDBDateValue | null>, texte: string): DuckDBDateValue | null => {
  const connu = cache.get(texte);
  if (connu !== undefined) return connu;
  const instant = Date.parse(`${texte}T00:00:00Z`);
  const jour = Number.isNaN(instant) ? null : new DuckDBDateValue(instant / MILLISECONDES_PAR_JOUR);
  cache.set(texte, jour);
  return jour;
};

const convertisseur = (type: TypeDuckDb, jours: Map<string, DuckDBDateValue | null>) => {
  const borner = (maximum: number) => (valeur: ValeurAjoutee) =>
    typeof valeur === 'number' && Math.abs(valeur) <= maximum ? valeur : null;
  const selon: Record<TypeDuckDb, (valeur: ValeurAjoutee) => DuckDBValue> = {
    texte: (valeur) => (typeof valeur === 'string' ? valeur : null),
    entier: borner(ENTIER_MAXIMAL),
    montant: borner(MONTANT_MAXIMAL),
    jour: (valeur) => (typeof valeur === 'string' ? versJour(jours, valeur) : null),
    booleen: (valeur) => (typeof valeur === 'boolean' ? valeur : null),
  };
  return selon[type];
};

const ouvrirAjout = async (
  connexion: DuckDBConnection,
  table: string,
  colonnes: Readonly<Record<string, TypeDuckDb>>,
): Promise<AjoutDuckDb> => {
  const ajout = await connexion.createAppender(table);
  const jours = new Map<string, DuckDBDateValue | null>();
  const noms = Object.keys(colonnes);
  const types = Object.values(colonnes);
  const convertir = types.map((type) => convertisseur(type, jours));
  const envoyes = types.map((type) => TYPES_ENVOYES[type]);
  let paquet: DuckDBValue[][] = noms.map(() => []);
  let lignes = 0;
  const ecrire = (): void => {
    if (lignes === 0) return;
    const morceau = DuckDBDataChunk.create(envoyes, lignes);
    morceau.setColumns(paquet);
    ajout.appendDataChunk(morceau);
    paquet = noms.map(() => []);
    lignes = 0;
  };
  return {
    ajouter(ligne) {
      for (let c = 0; c < noms.length; c += 1) {
        const nom = noms[c] ?? '';
        paquet[c]?.push(convertir[c]?.(ligne[nom]) ?? null);
      }
      lignes += 1;
      if (lignes === TAILLE_PAQUET) ecrire();
    },
    terminer() {
      ecrire();
      ajout.flushSync();
    },
  };
};

const versParametre = (valeur: unknown): { valeur: DuckDBValue; type: DuckDBType } => {
  if (valeur === null || valeur === undefined) return { valeur: null, type: VARCHAR };
  if (typeof valeur === 'boolean') return { valeur, type: BOOLEAN };
  if (typeof valeur === 'number')
    return {
      valeur,
      type: Number.isInteger(valeur) && Math.abs(valeur) <= ENTIER_MAXIMAL ? INTEGER : DOUBLE,
    };
  if (Array.isArray(valeur)) {
    const elements = valeur.map(versParametre);
    return { valeur: listValue(elements.map((e) => e.valeur)), type: LIST(elements[0]?.type ?? VARCHAR) };
  }
  return { valeur: String(valeur), type: VARCHAR };
};

const lireValeur = (valeur: DuckDBValue): unknown => {
  if (typeof valeur === 'bigint') return Number(valeur);
  if (valeur instanceof DuckDBDecimalValue) return valeur.toDouble();
  if (valeur instanceof DuckDBListValue) return valeur.items.map(lireValeur);
  if (valeur === null || typeof valeur !== 'object') return valeur;
  return valeur.toString();
};

const lire = async (
  connexion: DuckDBConnection,
  sql: string,
  parametres: readonly unknown[],
): Promise<LigneSql[]> => {
  const lies = parametres.map(versParametre);
  const resultat = await connexion.runAndReadAll(
    sql,
    lies.map(({ valeur }) => valeur),
    lies.map(({ type }) => type),
  );
  return resultat.getRowObjects().map((ligne) => {
    const lue: LigneSql = {};
    for (const [nom, valeur] of Object.entries(ligne)) lue[nom] = lireValeur(valeur);
    return lue;
  });
};

/** Une base DuckDB en mémoire, pour analyser des fichiers sans rien installer. `fermer()` libère tout. */
export const ouvrirDuckDb = async (): Promise<BaseDuckDb> => {
  const instance = await DuckDBInstance.create(':memory:');
  const connexion = await instance.connect();
  return {
    dialecte: 'duckdb',
    executer: ({ sql, parametres }) => lire(connexion, sql, parametres),
    lancer: async (sql) => {
      await connexion.run(sql);
    },
    ouvrirAjout: (table, colonnes) => ouvrirAjout(connexion, table, colonnes),
    fermer() {
      connexion.closeSync();
      instance.closeSync();
    },
  };
};
