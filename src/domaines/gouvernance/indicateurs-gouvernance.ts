import { type Definition, type Dialecte, definir, deriver, type Mesure, mesurer } from '#domaines/indicateur';
import type { Executer } from '#platform/population.ts';
import { populationDecisions, populationPresences, populationSeances } from './gouvernance.population.ts';

const populationsGouvernance = [populationSeances, populationPresences, populationDecisions] as const;

/** Un indicateur que la gouvernance sait compter, sous le code du catalogue. */
interface FormuleGouvernance {
  readonly code: string;
  readonly intitule: string;
  readonly formule: string;
  readonly unite: 'part' | 'nombre' | 'jours';
}

/**
 * Les formules des indicateurs de gouvernance. GOV-01 mêle un oui ou non et un écart en jours : il se lit en deux
 * chiffres, la part des séances attendues tenues à temps, et l'écart moyen.
 */
const FORMULES_GOUVERNANCE: readonly FormuleGouvernance[] = [
  {
    code: 'GOV-01',
    intitule: 'Séances tenues dans les délais',
    formule: 'part seances où attendue et dans_les_delais parmi seances où attendue',
    unite: 'part',
  },
  {
    code: 'GOV-01/ecart',
    intitule: 'Écart moyen avec l’échéance',
    formule: 'moyenne ecart_jours de seances où attendue et tenue',
    unite: 'jours',
  },
  {
    code: 'GOV-16',
    intitule: 'Participation aux instances',
    formule: 'part presences où present parmi presences',
    unite: 'part',
  },
  {
    code: 'GOV-17',
    intitule: 'Séquences consacrées au projet',
    formule: 'somme points_projet de seances où tenue par date_seance',
    unite: 'nombre',
  },
];

/** Les formules sont livrées avec le produit : une qui ne se lit pas est un défaut, pas un refus. */
const definitionDe = ({ code, formule }: FormuleGouvernance): Definition => {
  const definition = definir(code, formule, 1, populationsGouvernance);
  if (!definition.ok) throw new Error(`La formule de ${code} ne se lit pas : ${definition.erreur.message}`);
  return definition.valeur;
};

export interface IndicateurGouvernance extends FormuleGouvernance {
  readonly mesure: Mesure;
  readonly valeur: number | null;
}

/** Mesure les indicateurs de gouvernance d'une année, pour toutes les instances de la collectivité. */
export const mesurerGouvernance = async (
  executer: Executer,
  dialecte: Dialecte,
  { annee, aujourdhui }: { readonly annee: number; readonly aujourdhui: string },
): Promise<readonly IndicateurGouvernance[]> => {
  const mesures = await mesurer(executer, FORMULES_GOUVERNANCE.map(definitionDe), {
    dialecte,
    populations: populationsGouvernance,
    annee,
    dateReference: aujourdhui,
  });
  return FORMULES_GOUVERNANCE.flatMap((f) => {
    const mesure = mesures.get(f.code);
    return mesure === undefined ? [] : [{ ...f, mesure, valeur: lire(mesure) }];
  });
};

const lire = (mesure: Mesure): number | null => deriver(mesure).enNombre.valeur;
