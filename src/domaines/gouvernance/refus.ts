import type { RefusDroit } from '#domaines/organisation';
import { ecrireInstant } from '#platform/francais.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Revision } from './comite.ts';

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

export type RefusGouvernance =
  | RefusDroit
  | { readonly code: 'introuvable'; readonly message: string }
  | { readonly code: 'etat'; readonly message: string }
  | { readonly code: 'invalide'; readonly message: string; readonly fautes: readonly Faute[] }
  | {
      readonly code: 'conflit';
      readonly message: string;
      readonly ecarts: readonly Ecart[];
      /** Version à relire avant de recommencer. */
      readonly version: number;
    };

export const introuvable = (quoi: string): Result<never, RefusGouvernance> =>
  refus({ code: 'introuvable', message: `${quoi} n’existe pas, ou n’est pas de votre collectivité.` });

export const mauvaisEtat = (message: string): Result<never, RefusGouvernance> =>
  refus({ code: 'etat', message });

export const invalide = (fautes: readonly Faute[]): Result<never, RefusGouvernance> =>
  refus({
    code: 'invalide',
    message: fautes.length === 1 ? (fautes[0]?.message ?? '') : `${fautes.length} points sont à corriger.`,
    fautes,
  });

/** Une valeur en clair, la même quel que soit l'ordre où la base rend les clés d'un objet. */
const ecrire = (valeur: unknown): string => {
  if (valeur === null || valeur === undefined || valeur === '') return 'vide';
  if (Array.isArray(valeur)) return valeur.length === 0 ? 'vide' : valeur.map(ecrire).join(', ');
  if (typeof valeur !== 'object') return valeur === true ? 'oui' : valeur === false ? 'non' : String(valeur);
  return Object.entries(valeur)
    .sort(([x], [y]) => x.localeCompare(y))
    .map(([cle, v]) => `${cle} : ${ecrire(v)}`)
    .join(' ; ');
};

/** Les champs voulus qui diffèrent de ce qui est enregistré. */
const ecartsEntre = (voulu: object, actuel: object): readonly Ecart[] => {
  const enregistre = new Map(Object.entries(actuel));
  return Object.entries(voulu).flatMap(([champ, valeur]) => {
    const [a, b] = [ecrire(valeur), ecrire(enregistre.get(champ))];
    return a === b ? [] : [{ champ, voulu: a, actuel: b }];
  });
};

/** Quelqu'un d'autre a écrit entre-temps : rien n'est remplacé, on montre les deux valeurs. */
export const conflit = (voulu: object, actuel: Revision): Result<never, RefusGouvernance> =>
  refus({
    code: 'conflit',
    message: `Cette fiche a changé depuis que vous l’avez ouverte : ${actuel.modifiePar} l’a modifiée le ${ecrireInstant(new Date(actuel.modifieLe))}. Rien n’a été remplacé.`,
    ecarts: ecartsEntre(voulu, actuel),
    version: actuel.version,
  });
