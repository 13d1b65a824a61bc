/**
 * Part des membres en exercice qui doit être présente pour délibérer. `strict` : « plus de » (44 sur 86 pour plus de la
 * moitié), sinon « au moins ». C'est une règle choisie par la collectivité, jamais devinée : elle s'affiche avec le
 * quorum.
 */
export interface RegleQuorum {
  readonly numerateur: number;
  readonly denominateur: number;
  readonly strict: boolean;
}

/** Plus de la moitié des membres en exercice : la règle proposée tant que la collectivité n'en choisit pas d'autre. */
export const MAJORITE: RegleQuorum = { numerateur: 1, denominateur: 2, strict: true };

/** Nombre de présents à atteindre ; 0 sans règle de quorum. */
export const seuilQuorum = (regle: RegleQuorum | null, enExercice: number): number => {
  if (regle === null) return 0;
  const parts = enExercice * regle.numerateur;
  return regle.strict ? Math.floor(parts / regle.denominateur) + 1 : Math.ceil(parts / regle.denominateur);
};

export interface Quorum {
  readonly enExercice: number;
  readonly presents: number;
  readonly seuil: number;
  readonly atteint: boolean;
}

/** Les pouvoirs ne comptent pas : seuls les membres présents (ou suppléés) font le quorum. */
export const quorum = (regle: RegleQuorum | null, enExercice: number, presents: number): Quorum => {
  const seuil = seuilQuorum(regle, enExercice);
  return { enExercice, presents, seuil, atteint: presents >= seuil };
};

const FRACTIONS: Readonly<Record<string, string>> = {
  '1/2': 'la moitié',
  '1/3': 'le tiers',
  '2/3': 'les deux tiers',
  '1/4': 'le quart',
  '3/4': 'les trois quarts',
};

const dela = (quoi: string): string => {
  const fraction = quoi.replace(/^le /u, 'du ').replace(/^les /u, 'des ');
  return fraction === quoi ? `de ${quoi}` : fraction;
};

/** « plus de la moitié des membres en exercice présents ». */
export const direRegleQuorum = (regle: RegleQuorum | null): string => {
  if (regle === null) return 'aucun quorum exigé';
  const ecrite = `${regle.numerateur}/${regle.denominateur}`;
  const fraction = FRACTIONS[ecrite] ?? `les ${ecrite}`;
  return `${regle.strict ? `plus ${dela(fraction)}` : `au moins ${fraction}`} des membres en exercice présents`;
};
