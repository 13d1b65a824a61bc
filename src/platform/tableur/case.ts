/** Ce qu'une mise en forme dit d'une valeur. */
export type CaseMiseEnForme =
  /** Un nombre que sa mise en forme montre autrement : « 1 234 », « 173 k€ », « 2,00E+01 ». */
  | { readonly genre: 'nombre'; readonly valeur: number; readonly affichee: string }
  /** La part : 0,3 pour « 30 % ». */
  | { readonly genre: 'pourcentage'; readonly valeur: number; readonly affichee: string }
  /** En unités de cette monnaie : `€`, `$`… */
  | {
      readonly genre: 'montant';
      readonly valeur: number;
      readonly monnaie: string;
      readonly affichee: string;
    }
  /** En secondes, parfois négative. */
  | { readonly genre: 'duree'; readonly valeur: number; readonly affichee: string }
  /** `AAAA-MM-JJ` ; l'heure, s'il y en a une, est laissée. */
  | { readonly genre: 'jour'; readonly valeur: string; readonly affichee: string }
  /** `AAAA-MM` : une date dont le jour ne se montre pas. */
  | { readonly genre: 'mois'; readonly valeur: string; readonly affichee: string }
  /** Une date dont seule l'année se montre. */
  | { readonly genre: 'annee'; readonly valeur: number; readonly affichee: string }
  /** Un trimestre ou une semaine : la date qui est dessous n'est pas ce que l'on a voulu dire. */
  | { readonly genre: 'periode'; readonly valeur: string; readonly affichee: string }
  | { readonly genre: 'booleen'; readonly valeur: boolean; readonly affichee: string }
  /** `#N/A`, `#DIV/0!`… */
  | { readonly genre: 'erreur'; readonly valeur: string; readonly affichee: string };

/** Ce que porte une case, le même d'un CSV, d'un .xlsx et d'un .ods : un texte, un nombre sans apprêt, ou mieux ; nulle si vide. */
export type Case = string | number | CaseMiseEnForme | null;

/** Une plage fusionnée, en rangs comptés de 0 ; seule sa première case porte la valeur. */
export interface Fusion {
  readonly haut: number;
  readonly bas: number;
  readonly gauche: number;
  readonly droite: number;
}

export interface Feuille {
  readonly nom: string;
  readonly masquee: boolean;
  readonly rangees: readonly (readonly Case[])[];
  readonly fusions: readonly Fusion[];
  /** Lignes que la feuille ne montre pas, par un filtre ou à la main : elles se lisent comme les autres, et cela se dit. */
  readonly lignesMasquees: number;
}

/** Ce que le tableur montre d'une case. */
export const montrer = (valeur: Case): string => {
  if (valeur === null) return '';
  if (typeof valeur === 'string') return valeur;
  return typeof valeur === 'number' ? String(valeur).replace('.', ',') : valeur.affichee;
};

/** 0 → A, 26 → AA. */
export const lettreDeColonne = (rang: number): string =>
  rang < 26
    ? String.fromCharCode(65 + rang)
    : lettreDeColonne(Math.floor(rang / 26) - 1) + lettreDeColonne(rang % 26);

/** A → 0, AA → 26. */
export const rangDeColonne = (lettres: string): number =>
  [...lettres.toUpperCase()].reduce((n, lettre) => n * 26 + lettre.charCodeAt(0) - 64, 0) - 1;

/** « C12 » : où se trouve une case, comme un tableur le dit ; colonne et ligne comptées de 0. */
export const adresseDe = (colonne: number, ligne: number): string =>
  `${lettreDeColonne(colonne)}${ligne + 1}`;
