import { type LigneOfferte, offrirLignes } from '#domaines/indicateur';
import { codesDe, type Schema } from '#domaines/schema';
import type { Executer } from '#platform/population.ts';
import type { SourceMesures } from '../mesurer-bilan.ts';
import { attendreMesures } from './attendre-mesures.ts';
import { indicateursDesCibles, jugerCibles } from './juger-cibles.ts';
import { type MesuresParAnnee, mesurerParAnnee } from './mesures-par-annee.ts';
import { populationCibles, populationMesures } from './objectifs.population.ts';

/** Ce que les schémas en vigueur visent et attendent, jugé à ce jour. */
export interface Objectifs {
  readonly cibles: readonly LigneOfferte[];
  readonly mesures: readonly LigneOfferte[];
}

const reunir = (a: MesuresParAnnee, b: MesuresParAnnee): MesuresParAnnee =>
  new Map(
    [...new Set([...a.keys(), ...b.keys()])].map((annee) => [
      annee,
      new Map([...(a.get(annee) ?? []), ...(b.get(annee) ?? [])]),
    ]),
  );

/**
 * Juge un schéma : d'abord ce qui se mesure dans les autres populations, puis les cibles d'après lui, enfin les
 * indicateurs qui comptent ces cibles. Rien ne se juge ainsi soi-même.
 */
const jugerSchema = async (source: SourceMesures, schema: Schema, aujourdhui: string): Promise<Objectifs> => {
  const demande = {
    codes: new Set([...indicateursDesCibles(schema), ...codesDe(schema)]),
    schema: schema.id,
    dateReference: aujourdhui,
  };
  const populations = source.populations.filter((p) => p !== populationCibles && p !== populationMesures);
  const premieres = await mesurerParAnnee({ ...source, populations }, demande);
  const cibles = jugerCibles(schema, premieres, aujourdhui);
  const secondes = await mesurerParAnnee(
    {
      ...source,
      executer: offrirLignes(source.executer, populationCibles, async () => cibles),
      populations: [populationCibles],
    },
    demande,
  );
  return { cibles, mesures: attendreMesures(schema, reunir(premieres, secondes), aujourdhui) };
};

/** Juge les cibles et les mesures attendues des schémas donnés. */
export const jugerObjectifs = async (
  source: SourceMesures,
  schemas: readonly Schema[],
  aujourdhui: string,
): Promise<Objectifs> => {
  const juges: Objectifs[] = [];
  for (const schema of schemas) juges.push(await jugerSchema(source, schema, aujourdhui));
  return { cibles: juges.flatMap((j) => j.cibles), mesures: juges.flatMap((j) => j.mesures) };
};

/** L'exécuteur, auquel s'ajoutent les populations `cibles` et `mesures` ; rien n'est jugé tant qu'aucune formule ne les lit. */
export const offrirObjectifs = (executer: Executer, juger: () => Promise<Objectifs>): Executer => {
  const avecCibles = offrirLignes(executer, populationCibles, async () => (await juger()).cibles);
  return offrirLignes(avecCibles, populationMesures, async () => (await juger()).mesures);
};
