import type { ErreurTableau } from './lire-cellules.ts';
import { tableauCsv } from './tableau-csv.ts';

/** Ce qui est à corriger dans un tableau, à ouvrir à côté de lui : la ligne, la colonne, et comment faire. */
export const erreursCsv = (erreurs: readonly ErreurTableau[]): string =>
  tableauCsv<ErreurTableau>({
    lignes: erreurs,
    colonnes: [
      { titre: 'ligne', type: 'nombre', largeur: 8, lire: (e) => e.ligne },
      { titre: 'case', type: 'texte', largeur: 10, lire: (e) => e.cellule ?? null },
      { titre: 'colonne', type: 'texte', largeur: 24, lire: (e) => e.champ },
      { titre: 'écrit', type: 'texte', largeur: 30, lire: (e) => e.ecrit ?? null },
      { titre: 'compris', type: 'texte', largeur: 30, lire: (e) => e.compris ?? null },
      { titre: 'à corriger', type: 'texte', largeur: 80, lire: (e) => e.message },
    ],
  });
