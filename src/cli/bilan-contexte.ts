import { populationMarches, populationTitulaires } from '#domaines/marche';
import type { Observatoire } from '#domaines/observatoire';
import type { DemandeSuivi } from '#domaines/rapport';
import type { FormatBilan, OptionsBilan } from './bilan-options.ts';

/** Où relire ce qui fonde le bilan, et comment l'écrire. */
export interface Contexte {
  readonly observatoire: Observatoire;
  readonly options: OptionsBilan;
  readonly format: FormatBilan | null;
  readonly dateReference: string;
}

export const populations = [populationMarches, populationTitulaires];

/** La portée du bilan, pour relire les contrats derrière ses chiffres : exactement les mêmes lignes. */
export const porteeDuBilan = ({
  observatoire,
  options,
  dateReference,
}: Contexte): Pick<
  DemandeSuivi,
  'executer' | 'dialecte' | 'populations' | 'acheteurs' | 'annee' | 'dateReference'
> => ({
  executer: observatoire.executer,
  dialecte: observatoire.dialecte,
  populations,
  acheteurs: options.acheteur?.map((numero) => numero.slice(0, 9)) ?? null,
  annee: options.annee ?? null,
  dateReference,
});
