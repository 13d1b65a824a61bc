/** Une colonne d'un tableau : son titre, et les autres mots qui la désignent dans un fichier. */
export interface ColonneDeTableau<N extends string> {
  readonly nom: N;
  readonly titre: string;
  readonly alias: readonly string[];
}

/** Une ligne ; une colonne absente est vide. */
export type LigneDe<N extends string> = Readonly<Partial<Record<N, string | number>>>;

/** La forme d'un tableau, la même à l'import et à l'export. */
export interface FormeTableau<N extends string> {
  readonly colonnes: readonly ColonneDeTableau<N>[];
  /** Les colonnes sans lesquelles la ligne de titres ne se reconnaît pas. */
  readonly necessaires: readonly N[];
  /** Ce que l'on répond quand il en manque, d'après les titres de la ligne qui ressemble le plus à celle que l'on cherche. */
  readonly siAbsentes: (titres: readonly string[]) => { readonly champ: string; readonly message: string };
  readonly feuille: string;
  readonly largeurs: Readonly<Partial<Record<N, number>>>;
  readonly lignesMaximales: number;
  /** Ce que n'est pas un tableau qui en a davantage : « ce n'est pas un schéma ». */
  readonly siTropLong: string;
}
