import { enumerer } from '../../platform/francais.ts';

const NOMMES = 3;

/** Ce que tout écran et tout document doit dire quand des acheteurs sont inventés pour une démonstration. */
export const direDemonstration = (noms: readonly string[]): string => {
  if (noms.length === 0) return 'Données de démonstration : ces acheteurs n’existent pas.';
  const autres = noms.length - NOMMES;
  const nommes = autres > 0 ? [...noms.slice(0, NOMMES), 'd’autres'] : noms;
  return `Données de démonstration : ${enumerer(nommes)} ${noms.length === 1 ? 'n’existe' : 'n’existent'} pas.`;
};
