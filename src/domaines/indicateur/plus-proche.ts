import { plier } from '#platform/plier-lettres.ts';

/** Nombre de lettres à ajouter, ôter, changer ou permuter pour passer d'un mot à l'autre. */
const distance = (a: string, b: string): number => {
  let avant: number[] = [];
  let ligne = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const suivante = [i];
    for (let j = 1; j <= b.length; j++) {
      const memes = a[i - 1] === b[j - 1];
      let cout = Math.min(
        (ligne[j] ?? 0) + 1,
        (suivante[j - 1] ?? 0) + 1,
        (ligne[j - 1] ?? 0) + (memes ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cout = Math.min(cout, (avant[j - 2] ?? 0) + 1);
      suivante.push(cout);
    }
    avant = ligne;
    ligne = suivante;
  }
  return ligne[b.length] ?? a.length;
};

/**
 * Le candidat que l'on a sans doute voulu écrire, ou `null` si aucun ne ressemble assez (une lettre sur trois de
 * différence au plus). Ni la casse ni les accents ne comptent.
 */
export const plusProche = (mot: string, candidats: readonly string[]): string | null => {
  const cherche = plier(mot.slice(0, 60));
  let meilleur: string | null = null;
  let mieux = Number.POSITIVE_INFINITY;
  for (const candidat of candidats) {
    const plie = plier(candidat);
    const commence = cherche.length >= 4 && (plie.startsWith(cherche) || cherche.startsWith(plie));
    const ecart = commence ? 0.5 : distance(cherche, plie);
    if (ecart < mieux && ecart <= Math.max(1, Math.floor(Math.max(cherche.length, plie.length) / 3))) {
      meilleur = candidat;
      mieux = ecart;
    }
  }
  return meilleur;
};
