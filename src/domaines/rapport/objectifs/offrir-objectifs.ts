import { indicateurCanoniqueDe, type LigneOfferte, offrirLignes } from '#domaines/indicateur';
import { consolider, estSaisissable, type MesureSaisie } from '#domaines/mesure';
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

const seSaisit = ({ code }: MesureSaisie): boolean => {
  const indicateur = indicateurCanoniqueDe(code);
  return indicateur !== null && estSaisissable(indicateur);
};

/** Ce qui a été saisi pour l'ensemble des acheteurs, année par année ; ce qui a une formule ne se lit pas d'une saisie. */
const saisiesParAnnee = (saisies: readonly MesureSaisie[]): MesuresParAnnee =>
  new Map(
    [...Map.groupBy(consolider(saisies.filter(seSaisit), null), ({ annee }) => annee)].map(
      ([annee, siennes]) => [annee, new Map(siennes.map(({ code, mesure }) => [code, mesure]))],
    ),
  );

/**
 * Juge un schéma : d'abord ce qui se mesure dans les autres populations, puis les cibles d'après lui, enfin les
 * indicateurs qui comptent ces cibles. Rien ne se juge ainsi soi-même.
 */
const jugerSchema = async (
  source: SourceMesures,
  schema: Schema,
  saisies: MesuresParAnnee,
  aujourdhui: string,
): Promise<Objectifs> => {
  const demande = {
    codes: new Set([...indicateursDesCibles(schema), ...codesDe(schema)]),
    schema: schema.id,
    dateReference: aujourdhui,
  };
  const populations = source.populations.filter((p) => p !== populationCibles && p !== populationMesures);
  // Ce qui se calcule l'emporte sur ce qui se saisit.
  const premieres = reunir(saisies, await mesurerParAnnee({ ...source, populations }, demande));
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

/** Juge les cibles et les mesures attendues des schémas donnés, d'après ce qui se calcule et ce qui a été saisi. */
export const jugerObjectifs = async (
  source: SourceMesures,
  schemas: readonly Schema[],
  saisies: readonly MesureSaisie[],
  aujourdhui: string,
): Promise<Objectifs> => {
  const juges: Objectifs[] = [];
  const parAnnee = saisiesParAnnee(saisies);
  for (const schema of schemas) juges.push(await jugerSchema(source, schema, parAnnee, aujourdhui));
  return { cibles: juges.flatMap((j) => j.cibles), mesures: juges.flatMap((j) => j.mesures) };
};

/** L'exécuteur, auquel s'ajoutent les populations `cibles` et `mesures` ; rien n'est jugé tant qu'aucune formule ne les lit. */
export const offrirObjectifs = (executer: Executer, juger: () => Promise<Objectifs>): Executer => {
  const avecCibles = offrirLignes(executer, populationCibles, async () => (await juger()).cibles);
  return offrirLignes(avecCibles, populationMesures, async () => (await juger()).mesures);
};
