/** An expected outcome: a value, or a refusal that the caller must handle. Bugs throw; refusals are returned. */
export type Result<T, E> =
  | { readonly ok: true; readonly valeur: T }
  | { readonly ok: false; readonly erreur: E };

export const ok = <T>(valeur: T): Result<T, never> => ({ ok: true, valeur });

export const refus = <E>(erreur: E): Result<never, E> => ({ ok: false, erreur });
