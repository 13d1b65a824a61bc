import type { RefusDroit } from '#domaines/organisation';
import { ecrireInstant } from '#platform/francais.ts';
import { type Result, refus } from '#platform/result.ts';
import type { Revision } from './reponse.ts';

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

export type RefusMesure =
  | RefusDroit
  | { readonly code: 'introuvable'; readonly message: string }
  | { readonly code: 'etat'; readonly message: string }
  | { readonly code: 'invalide'; readonly message: string; readonly fautes: readonly Faute[] }
  | { readonly code: 'conflit'; readonly message: string; readonly ecarts: readonly Ecart[] };

export const introuvable = (quoi: string): Result<never, RefusMesure> =>
  refus({ code: 'introuvable', message: `${quoi} n’existe pas, ou n’est pas de votre collectivité.` });

export const mauvaisEtat = (message: string): Result<never, RefusMesure> => refus({ code: 'etat', message });

export const invalide = (fautes: readonly Faute[]): Result<never, RefusMesure> =>
  refus({
    code: 'invalide',
    message: fautes.length === 1 ? (fautes[0]?.message ?? '') : `${fautes.length} points sont à corriger.`,
    fautes,
  });

type Champs = Readonly<Record<string, string>>;

/** Quelqu'un d'autre a écrit entre-temps : rien n'est remplacé, on montre les deux valeurs. */
export const conflit = (actuel: Revision, voulus: Champs, enregistres: Champs): Result<never, RefusMesure> =>
  refus({
    code: 'conflit',
    message: `Quelqu’un a écrit depuis que vous avez ouvert cette page : ${actuel.modifiePar}, le ${ecrireInstant(new Date(actuel.modifieLe))}. Rien n’a été remplacé.`,
    ecarts: Object.entries(voulus).flatMap(([champ, voulu]) => {
      const actuelle = enregistres[champ] ?? '';
      return voulu === actuelle ? [] : [{ champ, voulu: voulu || 'vide', actuel: actuelle || 'vide' }];
    }),
  });
