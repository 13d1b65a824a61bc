import type { Constats } from './constats.ts';

export type Brut = Readonly<Record<string, unknown>>;

export const estObjet = (valeur: unknown): valeur is Brut =>
  typeof valeur === 'object' && valeur !== null && !Array.isArray(valeur);

/**
 * Une liste d'objets, quelle que soit sa version : nus (2019), chacun sous sa clé (2022), ou réunis sous la clé (XML).
 * `null` si elle n'est pas déclarée ou vide ; un élément qui n'est pas un objet est signalé et sauté.
 */
export const deplierObjets = (
  valeur: unknown,
  cle: string,
  champ: string,
  constats: Constats,
): readonly Brut[] | null => {
  if (valeur === null || valeur === undefined || valeur === '') return null;
  if (!Array.isArray(valeur)) {
    if (estObjet(valeur)) {
      const interne = valeur[cle];
      if (interne !== undefined) return deplierObjets(interne, cle, champ, constats);
      return [valeur];
    }
    constats.signaler(
      'valeur-illisible',
      champ,
      valeur,
      'une liste est attendue',
      'Écrire une liste d’objets.',
    );
    return null;
  }
  if (valeur.length === 0) return null;
  const objets: Brut[] = [];
  for (const element of valeur) {
    if (!estObjet(element)) {
      constats.signaler(
        'valeur-illisible',
        champ,
        element,
        'un objet est attendu dans la liste',
        'Écrire un objet.',
      );
      continue;
    }
    const interne = element[cle];
    objets.push(estObjet(interne) ? interne : element);
  }
  return objets.length === 0 ? null : objets;
};
