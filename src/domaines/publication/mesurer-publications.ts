import {
  type Dialecte,
  definitionsCalculees,
  deriver,
  type Mesure,
  mesurer,
  variantesDe,
} from '#domaines/indicateur';
import type { Executer } from '#platform/population.ts';
import { populationPublications } from './publication.population.ts';

const POPULATIONS = [populationPublications] as const;

const MONTRES = [
  { code: 'GOV-06', intitule: 'Tableaux de bord publiés dans les délais', unite: 'part' },
  { code: 'GOV-06/ecart', intitule: 'Écart moyen des tableaux de bord', unite: 'jours' },
  { code: 'GOV-14', intitule: 'Programmation et données essentielles dans les délais', unite: 'part' },
  { code: 'GOV-14/ecart', intitule: 'Écart moyen de ces publications', unite: 'jours' },
] as const;

export interface ChiffrePublications {
  readonly code: string;
  readonly intitule: string;
  readonly unite: 'part' | 'jours';
  readonly mesure: Mesure;
  /** `null` : sans objet, aucune publication à compter. */
  readonly valeur: number | null;
}

/** GOV-06 et GOV-14 d'une année, avec les formules du catalogue. */
export const mesurerPublications = async (
  executer: Executer,
  dialecte: Dialecte,
  { annee, aujourdhui }: { readonly annee: number; readonly aujourdhui: string },
): Promise<readonly ChiffrePublications[]> => {
  const definitions = definitionsCalculees(POPULATIONS).flatMap((d) => [
    d,
    ...variantesDe(d.code, POPULATIONS)
      .map((v) => v.definition)
      .filter(({ code }) => code !== d.code),
  ]);
  const mesures = await mesurer(executer, definitions, {
    dialecte,
    populations: POPULATIONS,
    annee,
    dateReference: aujourdhui,
  });
  return MONTRES.flatMap((m) => {
    const mesure = mesures.get(m.code);
    return mesure === undefined ? [] : [{ ...m, mesure, valeur: deriver(mesure).enNombre.valeur }];
  });
};
