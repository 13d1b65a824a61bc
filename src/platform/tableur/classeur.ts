import type { Cell, Row } from 'write-excel-file/node';
import { largeursDe } from './largeurs.rules.ts';
import type { FeuilleXlsx } from './proposer-xlsx.ts';
import {
  type ColonneTableau,
  nettoyerTexte,
  type Tableau,
  type TypeCellule,
  typeCellule,
} from './tableau.ts';

const PRIMAIRE = '#005366';
const PAPIER = '#f5f4ef';
const FILET = '#d5d2c9';
/** Limite d'Excel pour le texte d'une cellule. */
const LONGUEUR_MAXIMALE = 32_767;

const FORMATS: Record<Exclude<TypeCellule, 'texte' | 'saisie'>, (valeur: number) => string> = {
  nombre: (valeur) => (Number.isInteger(valeur) ? '#,##0' : '#,##0.00'),
  taux: () => '0.0%',
  montant: () => '#,##0.00 "€"',
  jour: () => 'yyyy-mm-dd',
};
/** Une année ou un compte sans séparateur se lit mal, une année avec en est illisible. */
const FORMAT_ANNEE = '0';

/** `_x2025_` tapé tel quel se lirait « ‥ » : son souligné s'écrit lui-même en code. */
const garderSoulignes = (texte: string): string => texte.replace(/_(?=x[0-9A-F]{4}_)/giu, '_x005F_');

/** Une case vide où un code se tape sans que le tableur le change. */
const TEXTE_VIDE = { value: '', type: String, format: '@' } as const;

const cellule = <L>(colonne: ColonneTableau<L>, ligne: L): Cell => {
  const valeur = colonne.lire(ligne);
  const bord = { bottomBorderStyle: 'thin', bottomBorderColor: FILET, alignVertical: 'top' } as const;
  if (valeur === null) return { ...(colonne.enTexte === true ? TEXTE_VIDE : { value: '' }), ...bord };
  // Un SIRET, un numéro de marché sont des textes : Excel ne doit ni les arrondir ni retirer leurs zéros.
  const type = typeCellule(colonne, ligne);
  if (typeof valeur === 'string') {
    const texte = nettoyerTexte(valeur);
    // Ce qui sera relu ne se coupe pas.
    const value = garderSoulignes(type === 'saisie' ? texte : texte.slice(0, LONGUEUR_MAXIMALE));
    return { value, type: String, format: '@', wrap: true, ...bord };
  }
  const format =
    colonne.titre === 'année'
      ? FORMAT_ANNEE
      : type === 'texte' || type === 'saisie'
        ? 'General'
        : FORMATS[type](valeur);
  return { value: valeur, type: Number, format, ...bord };
};

/** Une feuille de titre, note éventuelle, en-têtes figés, lignes, et lignes vides à remplir. */
export const feuille = <L>(tableau: Tableau<L>): FeuilleXlsx => {
  const { titre, colonnes, lignes, note, aRemplir = 0 } = tableau;
  const entetes: Row = colonnes.map((colonne) => ({
    value: colonne.titre,
    type: String,
    fontWeight: 'bold',
    textColor: '#ffffff',
    backgroundColor: PRIMAIRE,
    wrap: true,
    alignVertical: 'center',
  }));
  const dite: Row[] =
    note === undefined
      ? []
      : [
          [
            {
              value: note,
              type: String,
              fontStyle: 'italic',
              backgroundColor: PAPIER,
              columnSpan: colonnes.length,
            },
            ...colonnes.slice(1).map(() => null),
          ],
        ];
  const vide: Row = colonnes.map(({ enTexte }) => (enTexte === true ? TEXTE_VIDE : null));
  const premiere = dite.length + 2;
  return {
    sheet: titre,
    data: [
      ...dite,
      entetes,
      ...lignes.map((ligne) => colonnes.map((colonne) => cellule(colonne, ligne))),
      ...Array.from({ length: aRemplir }, () => vide),
    ],
    columns: largeursDe(tableau).map((width) => ({ width })),
    stickyRowsCount: dite.length + 1,
    orientation: 'landscape',
    propositions: colonnes.flatMap(({ choix }, colonne) =>
      choix === undefined
        ? []
        : [{ mots: choix, colonne, de: premiere, a: premiere + lignes.length + aRemplir - 1 }],
    ),
  };
};

/** Un classeur XLSX de plusieurs feuilles. */
export const ecrireClasseur = async (feuilles: readonly FeuilleXlsx[]): Promise<Uint8Array> => {
  // Chargés ensemble, quand on écrit : une page n'en a pas besoin.
  const [{ default: writeXlsxFile }, { IMPRIMER }, { proposer }] = await Promise.all([
    import('write-excel-file/node'),
    import('./imprimer-xlsx.ts'),
    import('./proposer-xlsx.ts'),
  ]);
  return writeXlsxFile([...feuilles], {
    fontFamily: 'Calibri',
    fontSize: 11,
    features: [IMPRIMER, proposer(feuilles)],
  }).toBuffer();
};
