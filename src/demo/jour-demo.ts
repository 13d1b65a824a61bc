import { jourDeParis } from '#platform/jours.ts';

export const UN_JOUR = 86_400_000;

/** Le jour d'un instant, décalé de quelques jours. */
export const jour = (instant: Date, decalage = 0): string =>
  jourDeParis(new Date(instant.getTime() + decalage * UN_JOUR));
