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

/** La ligne fautive et, dessous, des accents circonflexes sous le mot : pour un terminal. */
export const montrerErreur = (texte: string, erreur: ErreurFormule): string => {
  const debutLigne = texte.lastIndexOf('\n', Math.max(0, erreur.debut - 1)) + 1;
  const finLigne = texte.indexOf('\n', erreur.debut);
  const ligne = texte.slice(debutLigne, finLigne < 0 ? undefined : finLigne).replace(/[\t\r]/g, ' ');
  const marge = ' '.repeat(Math.max(0, erreur.debut - debutLigne));
  const largeur = Math.max(1, Math.min(erreur.fin - erreur.debut, ligne.length - marge.length));
  return `${ligne}\n${marge}${'^'.repeat(largeur)}\n${erreur.message}`;
};
