import type { RefusDroit } from '#domaines/organisation';
import { ecrireInstant } from '#platform/francais.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Revision } from './contenu.ts';

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

export type RefusSchema =
  | RefusDroit
  | { readonly code: 'introuvable'; readonly message: string }
  | { readonly code: 'etat'; readonly message: string }
  | { readonly code: 'invalide'; readonly message: string; readonly fautes: readonly Faute[] }
  | { readonly code: 'conflit'; readonly message: string; readonly ecarts: readonly Ecart[] };

export const introuvable = (quoi: string): Result<never, RefusSchema> =>
  refus({ code: 'introuvable', message: `${quoi} n’existe pas, ou n’est pas de votre collectivité.` });

export const mauvaisEtat = (message: string): Result<never, RefusSchema> => refus({ code: 'etat', message });

export const invalide = (fautes: readonly Faute[]): Result<never, RefusSchema> =>
  refus({
    code: 'invalide',
    message: fautes.length === 1 ? (fautes[0]?.message ?? '') : `${fautes.length} points sont à corriger.`,
    fautes,
  });

/** Une valeur telle qu'on la montre dans une différence ou un conflit. */
export const ecrireValeur = (valeur: unknown): string => {
  if (valeur === null || valeur === undefined || valeur === '') return 'vide';
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (Array.isArray(valeur)) return valeur.length === 0 ? 'vide' : valeur.map(ecrireValeur).join(' ; ');
  return typeof valeur === 'object' ? JSON.stringify(valeur) : String(valeur);
};

/** Quelqu'un d'autre a écrit entre-temps : rien n'est remplacé, on montre les deux valeurs des champs qui diffèrent. */
export const conflit = (
  actuel: Revision,
  voulus: Readonly<Record<string, unknown>>,
  enregistres: Readonly<Record<string, unknown>>,
): Result<never, RefusSchema> =>
  refus({
    code: 'conflit',
    message: `Cette fiche a changé depuis que vous l’avez ouverte : ${actuel.modifiePar} l’a modifiée le ${ecrireInstant(new Date(actuel.modifieLe))}. Rien n’a été remplacé.`,
    ecarts: Object.entries(voulus).flatMap(([champ, valeur]) => {
      const [voulu, enPlace] = [ecrireValeur(valeur), ecrireValeur(enregistres[champ])];
      return voulu === enPlace ? [] : [{ champ, voulu, actuel: enPlace }];
    }),
  });
