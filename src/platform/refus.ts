import { ecrireInstant } from './francais.ts';
import { type Result, refus } from './result.ts';

/** Ce qui ne va pas dans un champ, et comment le corriger. */
export interface Faute {
  readonly champ: string;
  readonly message: string;
}

/** Un champ que deux personnes ont écrit différemment. */
export interface Ecart {
  readonly champ: string;
  readonly voulu: string;
  readonly actuel: string;
}

/** Ce qui empêche un acte, hors des droits et de l'écriture à deux. */
export type RefusDActe =
  | { readonly code: 'introuvable'; readonly message: string }
  | { readonly code: 'etat'; readonly message: string }
  | { readonly code: 'invalide'; readonly message: string; readonly fautes: readonly Faute[] };

export const introuvable = (quoi: string): Result<never, RefusDActe> =>
  refus({ code: 'introuvable', message: `${quoi} n’existe pas, ou n’est pas de votre collectivité.` });

export const mauvaisEtat = (message: string): Result<never, RefusDActe> => refus({ code: 'etat', message });

export const invalide = (fautes: readonly Faute[]): Result<never, RefusDActe> =>
  refus({
    code: 'invalide',
    message: fautes.length === 1 ? (fautes[0]?.message ?? '') : `${fautes.length} points sont à corriger.`,
    fautes,
  });

/** Dit à la seconde personne qui a écrit entre-temps, et quand (`modifieLe` : instant ISO). */
export const direConflit = (actuel: { readonly modifiePar: string; readonly modifieLe: string }): string =>
  `Cette fiche a changé depuis que vous l’avez ouverte : ${actuel.modifiePar} l’a modifiée le ${ecrireInstant(new Date(actuel.modifieLe))}. Rien n’a été remplacé.`;

/** Les champs voulus qui diffèrent de ce qui est enregistré, une fois écrits. */
export const ecartsEntre = (
  voulu: object,
  enregistre: object,
  ecrire: (valeur: unknown) => string,
  nommer: (champ: string) => string = (champ) => champ,
): readonly Ecart[] => {
  const actuels = new Map(Object.entries(enregistre));
  return Object.entries(voulu).flatMap(([champ, valeur]) => {
    const [a, b] = [ecrire(valeur), ecrire(actuels.get(champ))];
    return a === b ? [] : [{ champ: nommer(champ), voulu: a, actuel: b }];
  });
};
