import type { Executer, LigneSql, Population } from '#platform/population.ts';
import { nommer, Parametres } from './compilation.repository.ts';
import { type Decompte, mesureDe } from './decompte.ts';
import type { Definition } from './definition.ts';
import type { Mesure } from './mesure.ts';
import { compilerPortee } from './portee.repository.ts';
import type { Portee } from './portee.ts';
import { requeteMesures } from './requete-mesures.repository.ts';
import { type Volet, voletsDe } from './volet.ts';

export type Dialecte = 'pglite' | 'postgresql' | 'duckdb';

export interface OptionsMesure extends Portee {
  readonly populations: readonly Population[];
  /** Le SQL est le même pour les trois ; seul le tri des listes en dépend. */
  readonly dialecte?: Dialecte;
}

/** Valeur d'une colonne de ventilation ; `null` : non déclarée. */
export type ValeurVentilee = string | number | boolean | null;

/** Les mesures d'un groupe : `cle` donne la valeur de chaque colonne de la ventilation. */
export interface Groupe {
  readonly cle: Readonly<Record<string, ValeurVentilee>>;
  readonly mesures: ReadonlyMap<string, Mesure>;
}

type Mesurable = Pick<Definition, 'code' | 'formule'>;

/** Un volet, et la place où ranger son décompte : celle de l'indicateur, et le rang dans le rapport. */
interface Place {
  readonly volet: Volet;
  readonly code: string;
  readonly rang: number;
}

const placesDe = (definitions: readonly Mesurable[]): Map<string, Place[]> =>
  Map.groupBy(
    definitions.flatMap(({ code, formule }) =>
      voletsDe(formule).map((volet, rang) => ({ volet, code, rang })),
    ),
    ({ volet }) => volet.population,
  );

const trouver = (populations: readonly Population[], nom: string): Population => {
  const population = populations.find((p) => p.nom === nom);
  if (population === undefined) throw new Error(`La population ${nom} n'a pas été donnée.`);
  return population;
};

/**
 * Mesure tous les indicateurs donnés, avec une requête par population quel que soit leur nombre.
 *
 *     const mesures = await mesurer(executer, definitions, { populations, annee: 2025, typeContrat: 'marche' });
 *     deriver(mesures.get('ENV-01'))
 */
export const mesurer = async (
  executer: Executer,
  definitions: readonly Mesurable[],
  options: OptionsMesure,
): Promise<ReadonlyMap<string, Mesure>> => {
  const [groupe] = await ventiler(executer, definitions, [], options);
  return groupe?.mesures ?? new Map();
};

/**
 * Les mêmes mesures par valeur d'une ou plusieurs colonnes (`['acheteur', 'annee']`, `['famille']`…), toujours avec
 * une requête par population ; une de plus quand on ventile par année un indicateur « en cours », dont une même ligne
 * compte dans plusieurs années. Les comptes et les sommes des groupes s'additionnent au total, les nombres distincts
 * non. Chaque colonne doit exister dans toutes les populations des définitions (`peutSeVentiler`).
 */
export const ventiler = async (
  executer: Executer,
  definitions: readonly Mesurable[],
  par: readonly string[],
  options: OptionsMesure,
): Promise<readonly Groupe[]> => {
  const groupes = new Map<
    string,
    { cle: Record<string, ValeurVentilee>; decomptes: Map<string, Decompte[]> }
  >();
  for (const [nom, places] of placesDe(definitions)) {
    const population = trouver(options.populations, nom);
    for (const lot of lotsDe(population, places, par)) {
      const exercices = lot.parExercice ? await exercicesDe(executer, population, options) : null;
      const requete = requeteMesures(
        population,
        lot.places.map((p) => p.volet),
        options,
        par,
        exercices,
      );
      for (const ligne of await executer({ sql: requete.sql, parametres: requete.parametres })) {
        const cle = Object.fromEntries(par.map((c) => [c, valeurVentilee(ligne[c])]));
        const texte = JSON.stringify(Object.values(cle));
        const groupe = groupes.get(texte) ?? { cle, decomptes: new Map<string, Decompte[]>() };
        groupes.set(texte, groupe);
        for (const [i, decompte] of requete.lire(ligne).entries()) {
          const place = lot.places[i];
          if (place === undefined) continue;
          const decomptes = groupe.decomptes.get(place.code) ?? [];
          decomptes[place.rang] = decompte;
          groupe.decomptes.set(place.code, decomptes);
        }
      }
    }
  }
  return [...groupes.values()].map(({ cle, decomptes }) => ({
    cle,
    mesures: assembler(definitions, decomptes),
  }));
};

/** Les deux moitiés d'un rapport peuvent venir de deux requêtes : un groupe où l'une manque n'a pas cette mesure. */
const assembler = (
  definitions: readonly Mesurable[],
  decomptes: ReadonlyMap<string, readonly Decompte[]>,
): ReadonlyMap<string, Mesure> => {
  const mesures = new Map<string, Mesure>();
  for (const { code, formule } of definitions) {
    const trouves = (decomptes.get(code) ?? []).filter((d) => d !== undefined);
    if (trouves.length === voletsDe(formule).length) mesures.set(code, mesureDe(formule, trouves));
  }
  return mesures;
};

/** « En cours » ventilé par année demande sa propre requête : une ligne y compte dans plusieurs groupes. */
const lotsDe = (population: Population, places: readonly Place[], par: readonly string[]) => {
  const parAnnee = population.colonneAnnee !== undefined && par.includes(population.colonneAnnee);
  const enCours = places.filter((p) => parAnnee && p.volet.periode.genre === 'en cours');
  const autres = places.filter((p) => !enCours.includes(p));
  return [
    { places: autres, parExercice: false },
    { places: enCours, parExercice: true },
  ].filter((lot) => lot.places.length > 0);
};

const EXERCICES_AU_PLUS = 100;

/** Les années de la population dans la portée, de la première à la dernière (les cent dernières au plus). */
const exercicesDe = async (
  executer: Executer,
  population: Population,
  options: OptionsMesure,
): Promise<number[]> => {
  if (typeof options.annee === 'number') return [options.annee];
  const parametres = new Parametres();
  const filtre = compilerPortee(population, options, parametres);
  const annee = nommer(population.colonneAnnee ?? '');
  const [ligne] = await executer(
    parametres.requete(
      `select min(${annee}) as premiere, max(${annee}) as derniere from ${nommer(population.vue)} where ${filtre.sql}`,
    ),
  );
  const premiere = Number(ligne?.premiere ?? 0);
  const derniere = Number(ligne?.derniere ?? 0);
  if (derniere === 0) return [];
  const depart = Math.max(premiere, derniere - EXERCICES_AU_PLUS + 1);
  return Array.from({ length: derniere - depart + 1 }, (_, i) => depart + i);
};

const valeurVentilee = (valeur: LigneSql[string]): ValeurVentilee => {
  if (valeur === undefined || valeur === null) return null;
  if (typeof valeur === 'bigint') return Number(valeur);
  if (typeof valeur === 'string' || typeof valeur === 'number' || typeof valeur === 'boolean') return valeur;
  return String(valeur);
};

/** Les colonnes selon lesquelles on peut ventiler un indicateur : celles que toutes ses populations offrent. */
export const ventilationsDe = (
  definition: Mesurable,
  populations: readonly Population[],
): readonly { readonly colonne: string; readonly libelle: string }[] => {
  const [premiere, ...autres] = voletsDe(definition.formule).map((v) => trouver(populations, v.population));
  if (premiere === undefined) return [];
  return premiere.colonnes.flatMap((c) =>
    c.ventilation !== undefined && autres.every((p) => p.colonnes.some((a) => a.nom === c.nom))
      ? [{ colonne: c.nom, libelle: c.ventilation }]
      : [],
  );
};
