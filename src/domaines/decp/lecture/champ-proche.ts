import type { Forme } from './formes.ts';

/** Un champ que rien ne lit, et celui, absent, dont il est sans doute une écriture abîmée. */
export interface ChampInconnu {
  readonly chemin: string;
  readonly cle: string;
  readonly proche: string;
}

/**
 * Le champ connu, absent de l'objet, dont `cle` ne diffère que d'une lettre (changée, perdue ou en trop), de la casse ou
 * de la ponctuation ; `null` s'il n'y en a pas : un champ que le format ne connaît pas se laisse de côté.
 */
export const champProche = (
  cle: string,
  forme: Forme,
  estPresent: (champ: string) => boolean,
): string | null => {
  const nom = nu(forme.nommer?.(cle) ?? cle);
  if (nom.length > 80) return null;
  for (const champ of forme.champs.keys())
    if (differeDUneLettre(nom, nu(champ)) && !estPresent(champ)) return champ;
  return null;
};

const nu = (texte: string): string => texte.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const differeDUneLettre = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 2) return false;
  let debut = 0;
  while (debut < a.length && a[debut] === b[debut]) debut++;
  let fin = 0;
  while (fin < Math.min(a.length, b.length) - debut && a.at(-1 - fin) === b.at(-1 - fin)) fin++;
  return Math.max(a.length, b.length) - debut - fin <= 1;
};
