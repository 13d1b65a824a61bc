import type { Faute } from '#platform/refus.ts';
import type { Valeurs } from './valeurs.ts';

/** Un formulaire à montrer : ce qui est saisi, ce qui est à corriger, la version lue (0 : fiche neuve). */
export interface Saisie {
  readonly valeurs: Valeurs;
  readonly fautes: readonly Faute[];
  readonly version: number;
}

/**
 * La saisie d'une page : ce qui est enregistré, que couvre ce qui vient d'être tapé et refusé. Une page qui porte plusieurs
 * formulaires garde ainsi les valeurs des autres.
 */
export const ouvrir = (refusee: Saisie | null, version: number | undefined, valeurs: Valeurs): Saisie =>
  refusee === null
    ? { valeurs, fautes: [], version: version ?? 0 }
    : { ...refusee, valeurs: { ...valeurs, ...refusee.valeurs } };

export const valeurDe = (saisie: Saisie, champ: string): string => saisie.valeurs[champ] ?? '';

/** Les messages d'un champ, en une phrase ; `undefined` s'il n'y en a pas. */
export const erreurDe = (saisie: Saisie, champ: string): string | undefined => {
  const messages = saisie.fautes.filter((f) => f.champ === champ).map((f) => f.message);
  return messages.length === 0 ? undefined : messages.join(' ');
};

/** Nom, valeur et erreur d'un champ, à étaler dans un composant. */
export const champDe = (saisie: Saisie, nom: string) => ({
  nom,
  valeur: valeurDe(saisie, nom),
  erreur: erreurDe(saisie, nom),
});
