import { type ColonneTableau, type Tableau, type TypeCellule, typeCellule } from './tableau.ts';

const BOM = '\ufeff';
const FIN_DE_LIGNE = '\r\n';

/**
 * Un texte venu d'un fichier ne doit pas devenir une formule quand un tableur ouvre le CSV : l'apostrophe en fait un
 * texte.
 */
const desarmer = (texte: string): string => (/^[=+\-@\t\r]/.test(texte) ? `'${texte}` : texte);

const citer = (texte: string): string =>
  /[";\r\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte;

const ecrireCellule = (valeur: string | number | null, type: TypeCellule): string => {
  if (valeur === null) return '';
  if (typeof valeur === 'string') return citer(type === 'texte' ? desarmer(valeur) : valeur);
  const nombre = type === 'montant' ? valeur.toFixed(2) : String(Number(valeur.toFixed(6)));
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
