import type { RefusDroit } from '#domaines/acte';

/** Quelqu'un a enregistré entre-temps : rien n'est écrasé, on montre les deux. */
export interface RefusConflit {
  readonly code: 'conflit';
  readonly message: string;
  readonly par: string;
  readonly le: Date | null;
  /** Valeurs en place et valeurs proposées, par champ. */
  readonly actuel: Readonly<Record<string, unknown>>;
  readonly propose: Readonly<Record<string, unknown>>;
}

/** Une valeur que l'on ne peut pas accepter, rattachée à son champ. */
export interface RefusValeur {
  readonly code: 'valeur';
  readonly champ: string;
  readonly message: string;
}

export interface RefusIntrouvable {
  readonly code: 'introuvable';
  readonly message: string;
}

export type RefusOrganisation = RefusDroit | RefusConflit | RefusValeur | RefusIntrouvable;

export const introuvable = (quoi: string): RefusIntrouvable => ({
  code: 'introuvable',
  message: `${quoi} : introuvable dans votre collectivité.`,
});

export const valeur = (champ: string, message: string): RefusValeur => ({ code: 'valeur', champ, message });
