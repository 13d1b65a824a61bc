import { montrerValeur } from './montrer-valeur.ts';
import { type Tableau, typeCellule } from './tableau.ts';

/** Le bord d'une case et l'espace du signe de monnaie prennent un peu plus que leurs caractères. */
const MARGE = 2;

/**
 * La largeur de chaque colonne, en caractères : celle qu'elle demande, ou ce qu'il faut pour montrer en entier ses
 * nombres, qu'un tableur trop étroit remplace par « ### », et le plus long mot de son titre.
 */
export const largeursDe = <L>({ colonnes, lignes }: Tableau<L>): readonly number[] =>
  colonnes.map((colonne) => {
    let necessaire = Math.max(...colonne.titre.split(/\s+/u).map((mot) => mot.length));
    for (const ligne of lignes) {
      const valeur = colonne.lire(ligne);
      const type = typeCellule(colonne, ligne);
      if (typeof valeur === 'number' || type === 'jour')
        necessaire = Math.max(necessaire, montrerValeur(valeur, type).length);
    }
    return Math.max(colonne.largeur, necessaire + MARGE);
  });
