import type { Approche } from '../lecture/chiffres-enonces.rules.ts';

/** Écart admis par « près de » et « environ ». */
export const TOLERANCE = 0.1;

/**
 * `dit` s'accorde-t-il avec `calcule` ? Exactement s'il est dit tel quel, à 10 % près s'il est dit « environ », d'un seul
 * côté s'il est dit « plus de » ou « moins de » (un chiffre rond que le compte exact dépasse).
 */
export const sAccordent = (dit: number, approche: Approche, calcule: number): boolean => {
  if (approche === 'plus de') return calcule >= dit;
  if (approche === 'moins de') return calcule <= dit;
  const ecart = Math.abs(dit - calcule);
  const admis = approche === 'environ' ? TOLERANCE * Math.max(Math.abs(dit), Math.abs(calcule)) : 1e-9;
  return ecart <= admis + 1e-9;
};
