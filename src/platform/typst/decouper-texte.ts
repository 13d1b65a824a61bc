/** Un morceau de texte mis en page : un paragraphe, ou une liste à puces. */
export type BlocTexte =
  | { readonly genre: 'paragraphe'; readonly texte: string }
  | { readonly genre: 'liste'; readonly elements: readonly string[] };

const PUCE = /^\s*[-–—•*]\s+/u;

/**
 * Découpe un texte saisi : une ligne vide sépare les paragraphes, une ligne qui commence par un tiret est un élément de
 * liste, les autres sauts de ligne sont gardés en paragraphes.
 */
export const decouperTexte = (texte: string): readonly BlocTexte[] => {
  const blocs: BlocTexte[] = [];
  let elements: string[] = [];
  const fermer = (): void => {
    if (elements.length > 0) blocs.push({ genre: 'liste', elements });
    elements = [];
  };
  for (const ligne of texte.split(/\r?\n/u)) {
    if (PUCE.test(ligne)) {
      elements.push(ligne.replace(PUCE, '').trim());
      continue;
    }
    fermer();
    if (ligne.trim() !== '') blocs.push({ genre: 'paragraphe', texte: ligne.trim() });
  }
  fermer();
  return blocs;
};
