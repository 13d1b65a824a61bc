import type { Marche } from './marche.ts';

const LONGUEUR = 4000;

/** Minuscules sans accents ni apostrophes typographiques, espaces simples : ce qu'on cherche et ce qu'on tape se valent. */
export const texteRecherche = (texte: string): string =>
  texte
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

/** Ce qui permet de retrouver un contrat : numéro, objet, acheteur, titulaires. */
export const rechercheDe = (marche: Marche): string =>
  texteRecherche(
    [
      marche.id,
      marche.objet,
      marche.acheteur.nom,
      marche.acheteur.siret,
      ...marche.titulaires.flatMap(({ id, denomination }) => [denomination, id]),
    ]
      .filter((morceau) => morceau !== null)
      .join(' ')
      .slice(0, LONGUEUR),
  );
