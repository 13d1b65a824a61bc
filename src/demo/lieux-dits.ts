/** Lieux imaginaires de Valmont, pour écrire l'objet d'un contrat. */
import type { Hasard } from './hasard.ts';

const ECOLES = [
  'de l’école Louise-Michel',
  'de l’école des Tilleuls',
  'du groupe scolaire Jules-Verne',
  'de l’école maternelle des Hirondelles',
  'du groupe scolaire Rosa-Parks',
  'de l’école du Moulin',
  'de l’école Joséphine-Baker',
] as const;
const VOIES = [
  'avenue de la Source',
  'rue des Tanneurs',
  'boulevard du Vallon',
  'place du Vieux-Pont',
  'rue de la Fontaine-aux-Chênes',
  'quai des Lavandières',
  'route de Hautebise',
  'chemin des Vergers',
] as const;
const BATIMENTS = [
  'de l’hôtel de ville de Valmont',
  'du gymnase des Peupliers',
  'de la médiathèque du Vallon',
  'du centre technique métropolitain',
  'du théâtre des Remparts',
  'de la piscine de la Combe',
  'de la maison des associations',
  'de la résidence autonomie des Acacias',
] as const;
const PARCS = [
  'du parc des Cèdres',
  'du jardin de l’Arquebuse-Haute',
  'du parc de la Combe',
  'du square des Lilas',
] as const;

/** Remplace `{école}`, `{voie}`, `{bâtiment}` ou `{parc}` par un lieu. */
export const situer = (hasard: Hasard, objet: string): string => {
  const debut = objet.indexOf('{');
  if (debut < 0) return objet;
  const fin = objet.indexOf('}', debut);
  return objet.slice(0, debut) + lieuDit(hasard, objet.slice(debut + 1, fin)) + objet.slice(fin + 1);
};

const lieuDit = (hasard: Hasard, genre: string): string => {
  if (genre === 'école') return hasard.parmi(ECOLES);
  if (genre === 'voie') return hasard.parmi(VOIES);
  if (genre === 'bâtiment') return hasard.parmi(BATIMENTS);
  if (genre === 'parc') return hasard.parmi(PARCS);
  throw new Error(`Genre de lieu inconnu dans un objet type : ${genre}.`);
};
