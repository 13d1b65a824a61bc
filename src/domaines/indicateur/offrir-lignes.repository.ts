import type { Colonne, Executer, LigneSql, Population, TypeColonne } from '#platform/population.ts';
import { nommer } from './compilation.repository.ts';

/** Une ligne calculée : sa clé, et la valeur de chaque colonne de sa population. */
export type LigneOfferte = Readonly<Record<string, string | number | boolean | null>>;

const TYPES: Readonly<Record<Exclude<TypeColonne, 'ensemble'>, string>> = {
  texte: 'text',
  nombre: 'double precision',
  montant: 'numeric',
  date: 'date',
  booleen: 'boolean',
};

const typer = (colonne: Colonne, population: Population): string => {
  if (colonne.type === 'ensemble') throw new Error(`${colonne.nom} : une ligne calculée n'a pas d'ensemble.`);
  return colonne.nom === population.colonneAnnee ? 'int' : TYPES[colonne.type];
};

/** Clé, date et colonnes déclarées, chacune une fois, avec leur type SQL. */
const colonnesDe = (population: Population): string =>
  [
    ...new Map([
      [population.cle, 'text'],
      ...population.colonnes.map((c) => [c.nom, typer(c, population)] as const),
    ]),
  ]
    .map(([nom, type]) => `${nommer(nom)} ${type}`)
    .join(', ');

/**
 * Un exécuteur qui offre une population dont les lignes ne sont pas en base mais se calculent (des cibles jugées, par
 * exemple). Elles sont demandées à la première requête qui les cite, une seule fois, et voyagent en un paramètre :
 *
 *     with "population_cibles" as (select * from jsonb_to_recordset($2::jsonb) as t("id" text, "annee" int, …)) select …
 *
 * Compter et lister passent alors par le même SQL que le reste. PGlite et PostgreSQL seulement.
 */
export const offrirLignes = (
  executer: Executer,
  population: Population,
  calculer: () => Promise<readonly LigneOfferte[]>,
): Executer => {
  const vue = nommer(population.vue);
  const colonnes = colonnesDe(population);
  let lignes: Promise<readonly LigneOfferte[]> | null = null;
  return async ({ sql, parametres }): Promise<LigneSql[]> => {
    if (!sql.includes(vue)) return executer({ sql, parametres });
    lignes ??= calculer();
    const rang = parametres.length + 1;
    return executer({
      sql: `with ${vue} as (select * from jsonb_to_recordset($${rang}::jsonb) as t(${colonnes})) ${sql}`,
      parametres: [...parametres, JSON.stringify(await lignes)],
    });
  };
};
