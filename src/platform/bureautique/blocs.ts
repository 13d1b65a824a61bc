/** Niveau d'un titre de partie, de 1 (le plus haut) à 4. */
type NiveauTitre = 1 | 2 | 3 | 4;

/**
 * Un morceau du corps d'un document modifiable, dit sans rien du format qui l'écrira. Un saut de ligne dans un texte en
 * est un dans le document.
 */
export type Bloc =
  | {
      readonly genre: 'titre';
      readonly niveau: NiveauTitre;
      readonly texte: string;
      readonly nouvellePage: boolean;
    }
  | { readonly genre: 'paragraphe'; readonly texte: string; readonly style: StyleParagraphe }
  | { readonly genre: 'couple'; readonly libelle: string; readonly valeur: string }
  /** `niveau` : 0 pour un élément de la liste, 1 pour un élément de l'élément qui le précède, et ainsi de suite. */
  | { readonly genre: 'puce'; readonly niveau: number; readonly texte: string }
  | {
      readonly genre: 'tableau';
      readonly entetes: readonly string[];
      readonly lignes: readonly (readonly string[])[];
      /** Largeur de chaque colonne, en pour cent. */
      readonly parts: readonly number[];
    };

type StyleParagraphe = 'courant' | 'gras' | 'italique';

/** Un document en français, que la personne ouvre et modifie dans son traitement de texte. */
export interface DocumentModifiable {
  readonly titre: string;
  readonly description: string;
  readonly auteur: string;
  readonly corps: readonly Bloc[];
}

export const titre = (texte: string, niveau: NiveauTitre, nouvellePage = false): Bloc => ({
  genre: 'titre',
  niveau,
  texte,
  nouvellePage,
});

export const paragraphe = (texte: string, style: StyleParagraphe = 'courant'): Bloc => ({
  genre: 'paragraphe',
  texte,
  style,
});

/** « Libellé : valeur », le libellé en gras. */
export const couple = (libelle: string, valeur: string): Bloc => ({ genre: 'couple', libelle, valeur });

export const puce = (texte: string, niveau = 0): Bloc => ({ genre: 'puce', niveau, texte });

/** Tableau avec sa ligne d'en-tête, répétée à chaque page. `parts` : largeurs en pour cent, une par colonne. */
export const tableau = (
  entetes: readonly string[],
  lignes: readonly (readonly string[])[],
  parts: readonly number[],
): Bloc => ({ genre: 'tableau', entetes, lignes, parts });
