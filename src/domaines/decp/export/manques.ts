/** Ce qui manque à un contrat pour être publié, champ par champ, une fois chacun. */
export class Manques {
  readonly #champs = new Set<string>();

  get liste(): readonly string[] {
    return [...this.#champs];
  }

  noter(champ: string): void {
    this.#champs.add(champ);
  }

  requis<T>(champ: string, valeur: T | null): T | null {
    if (valeur === null) this.noter(champ);
    return valeur;
  }

  texte(champ: string, valeur: string | null, longueur: number): string | null {
    if (valeur === null) this.noter(champ);
    // Le schéma compte en caractères, pas en unités UTF-16.
    else if (valeur.length > longueur && [...valeur].length > longueur)
      this.noter(`${champ} (${longueur} caractères au plus)`);
    return valeur;
  }

  auMoins(champ: string, valeur: number | null, minimum: number): number | null {
    if (valeur === null) this.noter(champ);
    else if (valeur < minimum) this.noter(`${champ} (${minimum} au moins)`);
    return valeur;
  }

  auMoinsUn<T>(champ: string, liste: readonly T[]): readonly T[] | null {
    if (liste.length > 0) return liste;
    this.noter(champ);
    return null;
  }
}

/** Une liste vide dit l'absence déclarée : le format l'écrit « Pas de considération… ». */
export const aucunOuAbsence = (valeurs: readonly string[], absence: string): readonly string[] =>
  valeurs.length === 0 ? [absence] : valeurs;

/** Le schéma refuse une liste vide (on l'omet) et deux éléments identiques (c'est un manque). */
export const listeSansDoublon = (
  champ: string,
  liste: readonly object[],
  manques: Manques,
): readonly object[] | null => {
  if (liste.length === 0) return null;
  if (liste.length > 1 && new Set(liste.map((element) => JSON.stringify(element))).size < liste.length) {
    manques.noter(`${champ} (deux fois la même)`);
  }
  return liste;
};
