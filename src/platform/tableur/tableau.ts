/**
 * Un tableau typé, que le CSV et le classeur écrivent chacun à leur façon. `saisie` : ce que quelqu'un a tapé, texte ou
 * nombre, rendu sans arrondi pour être relu tel quel.
 */
export type TypeCellule = 'texte' | 'nombre' | 'taux' | 'montant' | 'jour' | 'saisie';

export interface ColonneTableau<L> {
  readonly titre: string;
  /** Parfois selon la ligne : une valeur est un taux, un nombre ou un montant. */
  readonly type: TypeCellule | ((ligne: L) => TypeCellule);
  /** Largeur dans un classeur, en caractères. */
  readonly largeur: number;
  readonly lire: (ligne: L) => string | number | null;
  /** Des codes : la case est au format « Texte » même vide, pour qu'un tableur n'en fasse ni date ni nombre. */
  readonly enTexte?: boolean;
  /** Les mots que la case propose ; elle en admet d'autres, que la lecture juge. */
  readonly choix?: readonly string[] | undefined;
}

export interface Tableau<L> {
  readonly titre: string;
  readonly colonnes: readonly ColonneTableau<L>[];
  readonly lignes: readonly L[];
  /** Dit sous le titre, dans le classeur. */
  readonly note?: string;
  /** Combien de lignes vides le suivent dans un classeur, prêtes à remplir. */
  readonly aRemplir?: number;
}

export const typeCellule = <L>({ type }: ColonneTableau<L>, ligne: L): TypeCellule =>
  typeof type === 'function' ? type(ligne) : type;

/** Retire ce qu'un document XML refuse ; les sauts de ligne et les tabulations restent. */
export const nettoyerTexte = (texte: string): string =>
  texte
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Noncharacter_Code_Point}/gu, ' ');
