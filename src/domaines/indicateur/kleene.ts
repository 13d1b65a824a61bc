/** Vrai, faux ou inconnu (`null`) : la logique à trois valeurs de Kleene, celle de SQL. */
export type Trilean = boolean | null;

export const et = (termes: readonly Trilean[]): Trilean =>
  termes.includes(false) ? false : termes.includes(null) ? null : true;

export const ou = (termes: readonly Trilean[]): Trilean =>
  termes.includes(true) ? true : termes.includes(null) ? null : false;

export const non = (terme: Trilean): Trilean => (terme === null ? null : !terme);
