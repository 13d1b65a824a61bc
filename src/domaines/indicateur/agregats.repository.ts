import type { LigneSql } from '#platform/population.ts';
import { type ExpressionSql, nommer } from './compilation.repository.ts';

/** Ce qu'une ligne de résultat offre : un nombre, ou `null` (somme d'aucune valeur). */
export type LireNombre = (ligne: LigneSql) => number | null;

const ZERO: LireNombre = () => 0;

/**
 * Les agrégats d'une requête, chacun écrit une seule fois même si vingt indicateurs le demandent, sur des conditions
 * elles aussi calculées une seule fois par ligne, dans la sous-requête.
 */
export class Agregats {
  readonly #projection = new Map<string, string>();
  readonly #agregats = new Map<string, string>();

  /** Le nom, dans la sous-requête, d'une condition (une colonne garde le sien). */
  #nommer({ sql, nul }: ExpressionSql): ExpressionSql {
    if (sql === 'true' || sql === 'false') return { sql, nul };
    const connu = this.#projection.get(sql);
    const alias = connu ?? (/^"[a-z0-9_]+"$/.test(sql) ? sql : `"condition_${this.#projection.size}"`);
    this.#projection.set(sql, alias);
    return { sql: alias, nul };
  }

  condition = (expression: ExpressionSql): ExpressionSql => this.#nommer(expression);

  colonne(nom: string): string {
    return this.#nommer({ sql: nommer(nom), nul: false }).sql;
  }

  prendre(agregat: string, filtre: ExpressionSql): LireNombre {
    if (filtre.sql === 'false') return ZERO;
    const sql = filtre.sql === 'true' ? agregat : `${agregat} filter (where ${filtre.sql})`;
    const alias = this.#agregats.get(sql) ?? `a${this.#agregats.size}`;
    this.#agregats.set(sql, alias);
    return (ligne) => lireNombre(ligne[alias]);
  }

  get projection(): string {
    return [...this.#projection]
      .map(([sql, alias]) => (sql === alias ? sql : `${sql} as ${alias}`))
      .join(', ');
  }

  get selection(): readonly string[] {
    return [...this.#agregats].map(([sql, alias]) => `${sql} as ${alias}`);
  }
}

/** Les moteurs rendent un `bigint`, un `numeric` ou un décimal selon l'agrégat : l'exécuteur en a fait un nombre. */
const lireNombre = (valeur: unknown): number | null => {
  if (valeur === null || valeur === undefined) return null;
  const nombre = Number(valeur);
  if (Number.isNaN(nombre)) throw new TypeError(`Un agrégat a rendu ${String(valeur)} au lieu d'un nombre.`);
  return Math.round(nombre * 1e6) / 1e6;
};
