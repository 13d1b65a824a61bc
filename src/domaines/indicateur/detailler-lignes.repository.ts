import type { Executer, LigneSql, Population } from '#platform/population.ts';
import { colonneDeclaree, nommer } from './compilation.repository.ts';

/** Une ligne d'une population : son identifiant, et la valeur des colonnes demandées. */
export interface LigneDetaillee {
  readonly cle: string;
  readonly valeurs: Readonly<Record<string, LigneSql[string]>>;
}

const PAQUET = 1_000;

/** Les colonnes demandées des lignes suivies, dans l'ordre des identifiants donnés. */
export const detaillerSelon = async (
  executer: Executer,
  population: Population,
  colonnes: readonly string[],
  cles: readonly string[],
): Promise<readonly LigneDetaillee[]> => {
  const cle = nommer(population.cle);
  const choisies = colonnes.map((c) => nommer(colonneDeclaree(population, c).nom));
  const lues = new Map<string, LigneDetaillee>();
  for (let debut = 0; debut < cles.length; debut += PAQUET) {
    const lignes = await executer({
      sql: `select ${[`${cle} as ligne_suivie`, ...choisies].join(', ')} from ${nommer(population.vue)} where ${cle} = any($1::text[])`,
      parametres: [cles.slice(debut, debut + PAQUET)],
    });
    for (const { ligne_suivie: suivie, ...valeurs } of lignes)
      lues.set(String(suivie), { cle: String(suivie), valeurs });
  }
  return cles.flatMap((c) => lues.get(c) ?? []);
};
