import {
  type Definition,
  type Dialecte,
  definitionsCalculees,
  deriver,
  type Mesure,
  mesurer,
  variantesDe,
} from '#domaines/indicateur';
import type { Executer } from '#platform/population.ts';
import { populationDecisions, populationPresences, populationSeances } from './gouvernance.population.ts';

const POPULATIONS = [populationSeances, populationPresences, populationDecisions] as const;

/** Un indicateur que la gouvernance sait compter, sous le code du catalogue. */
interface ChiffreGouvernance {
  readonly code: string;
  readonly intitule: string;
  readonly unite: 'part' | 'nombre' | 'jours';
}

/**
 * Comment l'accueil de la gouvernance les montre ; les formules sont celles du catalogue. GOV-01 mêle un oui ou non et
 * un écart en jours : il se lit en deux chiffres, la part des séances attendues tenues à temps, et l'écart moyen.
 */
const MONTRES: readonly ChiffreGouvernance[] = [
  { code: 'GOV-01', intitule: 'Séances tenues dans les délais', unite: 'part' },
  { code: 'GOV-01/ecart', intitule: 'Écart moyen avec l’échéance', unite: 'jours' },
  { code: 'GOV-16', intitule: 'Participation aux instances', unite: 'part' },
  { code: 'GOV-17', intitule: 'Séquences consacrées au projet', unite: 'nombre' },
];

const definitions = (): readonly Definition[] =>
  definitionsCalculees(POPULATIONS).flatMap((definition) => [
    definition,
    ...variantesDe(definition.code, POPULATIONS)
      .map((variante) => variante.definition)
      .filter(({ code }) => code !== definition.code),
  ]);

export interface IndicateurGouvernance extends ChiffreGouvernance {
  readonly mesure: Mesure;
  readonly valeur: number | null;
}

/** Mesure les indicateurs de gouvernance d'une année, pour toutes les instances de la collectivité. */
export const mesurerGouvernance = async (
  executer: Executer,
  dialecte: Dialecte,
  { annee, aujourdhui }: { readonly annee: number; readonly aujourdhui: string },
): Promise<readonly IndicateurGouvernance[]> => {
  const mesures = await mesurer(executer, definitions(), {
    dialecte,
    populations: POPULATIONS,
    annee,
    dateReference: aujourdhui,
  });
  return MONTRES.flatMap((f) => {
    const mesure = mesures.get(f.code);
    return mesure === undefined ? [] : [{ ...f, mesure, valeur: lire(mesure) }];
  });
};

const lire = (mesure: Mesure): number | null => deriver(mesure).enNombre.valeur;
