import { compterPresences, type Presence } from './presences.rules.ts';

/** Une part garde toujours ses deux termes, et ce que l'on n'a pas relevé. */
export interface Participation {
  /** Présents ou suppléés. */
  readonly numerateur: number;
  /** Convoqués dont la présence est relevée ou non. */
  readonly denominateur: number;
  /** Convoqués dont la présence n'a pas été relevée. */
  readonly nonDeclare: number;
  readonly taux: number | null;
}

/** Présents sur convoqués, toutes séances données confondues. Un pouvoir n'est pas une présence. */
export const participation = (presences: readonly Pick<Presence, 'statut'>[]): Participation => {
  const { convoques, presents, nonReleves } = compterPresences(presences);
  return {
    numerateur: presents,
    denominateur: convoques,
    nonDeclare: nonReleves,
    taux: convoques === 0 || nonReleves === convoques ? null : presents / convoques,
  };
};
