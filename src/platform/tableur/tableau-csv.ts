import { citer, desarmer } from '../csv.ts';
import { type ColonneTableau, type Tableau, type TypeCellule, typeCellule } from './tableau.ts';

const BOM = '\ufeff';
const FIN_DE_LIGNE = '\r\n';

const ecrireCellule = (valeur: string | number | null, type: TypeCellule): string => {
  if (valeur === null) return '';
  if (typeof valeur === 'string')
    return citer(type === 'texte' || type === 'saisie' ? desarmer(valeur) : valeur);
  const nombre =
    type === 'saisie'
      ? String(valeur)
      : type === 'montant'
        ? valeur.toFixed(2)
        : String(Number(valeur.toFixed(6)));
  return nombre.replace('.', ',');
};

const ecrireLigne = <L>(colonnes: readonly ColonneTableau<L>[], ligne: L): string =>
  colonnes.map((colonne) => ecrireCellule(colonne.lire(ligne), typeCellule(colonne, ligne))).join(';');

/** CSV français : point-virgule, virgule décimale, UTF-8 avec marque d'ordre ; une cellule vide est un non déclaré. */
export const tableauCsv = <L>({ colonnes, lignes }: Pick<Tableau<L>, 'colonnes' | 'lignes'>): string =>
  BOM +
  [
    colonnes.map(({ titre }) => citer(titre)).join(';'),
    ...lignes.map((ligne) => ecrireLigne(colonnes, ligne)),
  ]
    .map((ligne) => ligne + FIN_DE_LIGNE)
    .join('');
