import { compterPresences, type Decompte, type Presence } from './presences.rules.ts';

/** Une part garde toujours ses deux termes, et ce que l'on n'a pas relevé. */
export interface Participation {
  /** Présents ou suppléés. */
  readonly numerateur: number;
  /** Convoqués, que leur présence soit relevée ou non. */
  readonly denominateur: number;
  /** Convoqués dont la présence n'a pas été relevée. */
  readonly nonDeclare: number;
  /** `null` : personne n'était convoqué, ou rien n'a été relevé. */
  readonly taux: number | null;
}

/** Présents sur convoqués, toutes séances données confondues. Un pouvoir n'est pas une présence. */
export const participationDe = (
  decomptes: readonly Pick<Decompte, 'convoques' | 'presents' | 'nonReleves'>[],
): Participation => {
  const somme = (champ: 'convoques' | 'presents' | 'nonReleves'): number =>
    decomptes.reduce((total, d) => total + d[champ], 0);
  const [denominateur, numerateur, nonDeclare] = [somme('convoques'), somme('presents'), somme('nonReleves')];
  return {
    numerateur,
    denominateur,
    nonDeclare,
    taux: nonDeclare === denominateur ? null : numerateur / denominateur,
  };
};

export const participation = (presences: readonly Pick<Presence, 'statut'>[]): Participation =>
  participationDe([compterPresences(presences)]);
