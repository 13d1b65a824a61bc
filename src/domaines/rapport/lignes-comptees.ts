import { type Definition, populationsDe } from '#domaines/indicateur';
import type { Population } from '../../platform/population.ts';
import type { LignesComptees } from './bilan.ts';

const lues = ({ formule }: Pick<Definition, 'formule'>, populations: readonly Population[]): Population[] => {
  const noms = populationsDe(formule);
  return populations.filter(({ nom }) => noms.includes(nom));
};

/** Toutes ses lignes sont des contrats, ou des titulaires de contrats. */
export const compteDesContrats = (
  definition: Pick<Definition, 'formule'>,
  populations: readonly Population[],
): boolean =>
  lues(definition, populations).every(({ colonneTypeContrat }) => colonneTypeContrat !== undefined);

/** Ses lignes peuvent dire de quel acheteur elles sont. */
export const seDitParAcheteur = (
  definition: Pick<Definition, 'formule'>,
  populations: readonly Population[],
): boolean => lues(definition, populations).every(({ colonneAcheteur }) => colonneAcheteur !== undefined);

/** Ce qu'il compte, si ce ne sont pas des contrats. */
export const autresLignesDe = (
  definition: Pick<Definition, 'formule'>,
  populations: readonly Population[],
): LignesComptees | null => {
  const autre = lues(definition, populations).find(
    ({ colonneTypeContrat }) => colonneTypeContrat === undefined,
  );
  return autre === undefined ? null : { ...autre.libelle, participe: autre.participe ?? '' };
};

/** « aucune séance », « aucun contrat ». */
export const direAucune = (lignes: LignesComptees | undefined): string =>
  lignes === undefined ? 'aucun contrat' : `${lignes.genre === 'f' ? 'aucune' : 'aucun'} ${lignes.singulier}`;
