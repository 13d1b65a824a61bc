/**
 * Ce qu'une formule ne dépasse pas, telle qu'on l'écrit comme telle qu'elle s'imprime : ce qui est accepté se relit.
 * Au-delà, elle n'est plus lisible, et la pile d'appels ou la base s'épuiseraient.
 */

/** En caractères. */
export const LONGUEUR_MAXIMALE = 10_000;

/** Parenthèses et « non » les uns dans les autres. */
export const PROFONDEUR_MAXIMALE = 50;
