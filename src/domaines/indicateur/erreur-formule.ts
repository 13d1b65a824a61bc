/** Un refus de lire une formule : il montre le mot fautif et, si possible, celui que l'on voulait sans doute écrire. */
export interface ErreurFormule {
  readonly code:
    | 'caractere-inconnu'
    | 'guillemet-ouvert'
    | 'mot-inattendu'
    | 'population-inconnue'
    | 'colonne-inconnue'
    | 'valeur-inconnue'
    | 'type-incompatible'
    | 'formule-trop-longue';
  /** Phrase complète, lisible par un acheteur. */
  readonly message: string;
  /** Position du mot dans le texte, en caractères : `[debut, fin[`. */
  readonly debut: number;
  readonly fin: number;
  readonly mot: string;
  readonly suggestion: string | null;
}

/** Ce que l'on montre d'une ligne de part et d'autre de l'erreur, en caractères. */
const AUTOUR = 200;

/** La ligne fautive (ou ce qui entoure l'erreur) et, dessous, des accents circonflexes sous le mot : pour un terminal. */
export const montrerErreur = (texte: string, erreur: ErreurFormule): string => {
  const avant = texte.lastIndexOf('\n', Math.max(0, erreur.debut - 1)) + 1;
  const debutLigne = Math.max(avant, erreur.debut - AUTOUR);
  const apres = texte.indexOf('\n', erreur.debut);
  const finLigne = Math.min(apres < 0 ? texte.length : apres, erreur.debut + AUTOUR);
  const ligne = texte
    .slice(debutLigne, finLigne)
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ');
  const marge = ' '.repeat(Math.max(0, erreur.debut - debutLigne));
  const largeur = Math.max(1, Math.min(erreur.fin - erreur.debut, ligne.length - marge.length));
  return `${ligne}\n${marge}${'^'.repeat(largeur)}\n${erreur.message}`;
};
