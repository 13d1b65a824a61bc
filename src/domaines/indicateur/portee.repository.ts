import type { Population } from '#platform/population.ts';
import {
  colonneDeclaree,
  compilerCondition,
  type ExpressionSql,
  nommer,
  type Parametres,
  tous,
  VRAI,
} from './compilation.repository.ts';
import { type Intervalle, intervalleDe, type Portee } from './portee.ts';
import type { Volet } from './volet.ts';

/** Un volet dont les conditions sont en SQL : la même base sert à compter et à lister. */
export interface VoletSql {
  readonly volet: Volet;
  /** La ligne est rattachée à la période demandée. Ni vrai ni inconnu : écartée. */
  readonly periode: ExpressionSql;
  /** Sa date n'est pas déclarée ; `null` quand cela ne peut pas arriver ou n'a pas d'importance. */
  readonly sansDate: ExpressionSql | null;
  /** Dans l'ensemble de référence (et en cours, si la période le demande). */
  readonly reference: ExpressionSql;
  readonly condition: ExpressionSql;
}

/** Comment écrire les bornes de la période : une année donnée, ou la colonne de l'exercice que l'on ventile. */
export type BornesSql = { readonly debut: string; readonly fin: string };

export const compilerVolet = (
  volet: Volet,
  population: Population,
  portee: Portee,
  parametres: Parametres,
  exercice: BornesSql | null = null,
): VoletSql => {
  const condition = compilerCondition(volet.condition, population, parametres);
  const declaree = compilerCondition(volet.reference, population, parametres);
  const intervalle = intervalleDe(volet, portee);
  if (volet.periode.genre === 'en cours') {
    const bornes = exercice ?? (intervalle === null ? null : lierIntervalle(intervalle, parametres));
    if (bornes === null) return { volet, periode: VRAI, sansDate: null, reference: declaree, condition };
    const { debut, fin } = bornesDe(population);
    const reference = tous([
      { sql: `(${nommer(debut)} <= ${bornes.fin})`, nul: peutNonDeclare(population, debut) },
      { sql: `(${nommer(fin)} >= ${bornes.debut})`, nul: peutNonDeclare(population, fin) },
      declaree,
    ]);
    return { volet, ...dateDeclaree(population, debut), reference, condition };
  }
  if (intervalle === null) return { volet, periode: VRAI, sansDate: null, reference: declaree, condition };
  const { colonne } = volet.periode;
  return {
    volet,
    ...rattachement(population, colonne, intervalle, portee, parametres),
    reference: declaree,
    condition,
  };
};

const peutNonDeclare = (population: Population, nom: string): boolean =>
  colonneDeclaree(population, nom).peutNonDeclare;

const bornesDe = (population: Population): { debut: string; fin: string } => {
  if (population.colonneFin === undefined) throw new Error(`${population.nom} n'a pas de date de fin.`);
  return { debut: population.colonneDate, fin: population.colonneFin };
};

const lierIntervalle = ({ debut, fin }: Intervalle, parametres: Parametres): BornesSql => ({
  debut: parametres.lier(debut, 'date'),
  fin: parametres.lier(fin, 'date'),
});

const dateDeclaree = (population: Population, nom: string): Pick<VoletSql, 'periode' | 'sansDate'> =>
  peutNonDeclare(population, nom)
    ? {
        periode: { sql: `(${nommer(nom)} is not null)`, nul: false },
        sansDate: { sql: `(${nommer(nom)} is null)`, nul: false },
      }
    : { periode: VRAI, sansDate: null };

/** L'année est déjà calculée dans la vue : une comparaison d'entiers vaut mieux que deux comparaisons de dates. */
const rattachement = (
  population: Population,
  colonne: string,
  intervalle: Intervalle,
  { annee }: Portee,
  parametres: Parametres,
): Pick<VoletSql, 'periode' | 'sansDate'> => {
  const nul = peutNonDeclare(population, colonne);
  if (
    colonne === population.colonneDate &&
    population.colonneAnnee !== undefined &&
    typeof annee === 'number'
  ) {
    const nom = nommer(population.colonneAnnee);
    return {
      periode: { sql: `(${nom} = ${parametres.lier(annee, 'int')})`, nul },
      sansDate: nul ? { sql: `(${nom} is null)`, nul: false } : null,
    };
  }
  const { debut, fin } = lierIntervalle(intervalle, parametres);
  return {
    periode: { sql: `(${nommer(colonne)} between ${debut} and ${fin})`, nul },
    sansDate: nul ? { sql: `(${nommer(colonne)} is null)`, nul: false } : null,
  };
};

/** Filtre des acheteurs, du type de contrat et du schéma. */
export const compilerPortee = (
  population: Population,
  portee: Portee,
  parametres: Parametres,
): ExpressionSql => {
  const { acheteurs, typeContrat, schema } = portee;
  const termes: ExpressionSql[] = [];
  if (acheteurs !== undefined && acheteurs !== null)
    termes.push(
      acheteurs.length === 0 || population.colonneAcheteur === undefined
        ? { sql: 'false', nul: false }
        : {
            sql: `(${nommer(population.colonneAcheteur)} in (${acheteurs.map((a) => parametres.lier(a, 'text')).join(', ')}))`,
            nul: false,
          },
    );
  if (typeContrat !== undefined && typeContrat !== null && population.colonneTypeContrat !== undefined)
    termes.push({
      sql: `(${nommer(population.colonneTypeContrat)} = ${parametres.lier(typeContrat, 'text')})`,
      nul: false,
    });
  if (schema !== undefined && schema !== null && population.colonneSchema !== undefined)
    termes.push({
      sql: `(${nommer(population.colonneSchema)} = ${parametres.lier(schema, 'text')})`,
      nul: false,
    });
  return tous(termes);
};
