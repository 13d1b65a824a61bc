import { setTimeout as attendre } from 'node:timers/promises';
import { BaseIndisponible } from './base-indisponible.ts';

const ESSAIS_D_UN_CONFLIT = 3;
const PAUSE_D_UN_CONFLIT = 20;
const PREMIERE_PAUSE = 500;
const PAUSE_MAXIMALE = 15_000;

/**
 * Refait une unité de travail que la base a annulée en entier parce qu'une autre la gênait (interblocage), deux fois au
 * plus. Le travail ne doit rien changer hors de sa transaction : il est joué plusieurs fois.
 */
export const rejouerConflit = async <T>(unite: () => Promise<T>): Promise<T> => {
  for (let essai = 1; ; essai += 1) {
    try {
      return await unite();
    } catch (erreur) {
      const conflit = erreur instanceof BaseIndisponible && erreur.sorte === 'conflit';
      if (!conflit || essai === ESSAIS_D_UN_CONFLIT) throw erreur;
      // Au hasard : deux unités qui se sont gênées ne recommencent pas ensemble.
      await attendre(PAUSE_D_UN_CONFLIT * essai * (1 + Math.random()));
    }
  }
};

export interface OptionsReprise {
  /** Cesse d'attendre : la panne est alors levée. */
  readonly signal?: AbortSignal | undefined;
  /** Combien de temps attendre le retour de la base, en secondes ; 0 par défaut. */
  readonly secondes?: number | undefined;
  /** Dit une panne, une fois. */
  readonly surPanne?: ((panne: BaseIndisponible) => void) | undefined;
}

/**
 * Refait une unité de travail jusqu'à ce que la base revienne. Le rang de l'essai lui est donné (0 pour le premier) : une
 * connexion coupée pendant la validation a pu valider, c'est à elle de le voir. Une panne que le temps ne répare pas, et
 * toute autre erreur, sont levées aussitôt.
 */
export const reprendreApresPanne = async <T>(
  unite: (essai: number) => Promise<T>,
  { signal, secondes = 0, surPanne }: OptionsReprise = {},
): Promise<T> => {
  const limite = performance.now() + 1_000 * secondes;
  let pause = PREMIERE_PAUSE;
  for (let essai = 0; ; essai += 1) {
    try {
      return await unite(essai);
    } catch (erreur) {
      if (!(erreur instanceof BaseIndisponible) || !erreur.passagere) throw erreur;
      if (signal?.aborted === true || performance.now() + pause > limite) throw erreur;
      if (essai === 0) surPanne?.(erreur);
      await attendre(pause, undefined, { signal }).catch(() => undefined);
      pause = Math.min(2 * pause, PAUSE_MAXIMALE);
    }
  }
};
