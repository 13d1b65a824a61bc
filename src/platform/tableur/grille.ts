import type { Case, Feuille, Fusion } from './case.ts';

/** Une feuille désigne plus de cases que l'on n'en lit. */
export class TropDeCases extends Error {
  readonly lignes: number;
  readonly colonnes: number;
  constructor(lignes: number, colonnes: number) {
    super('trop de cases');
    this.lignes = lignes;
    this.colonnes = colonnes;
  }
}

/** Une feuille qui se remplit case à case ; elle refuse dès que ce qu'elle désigne dépasse la limite. */
export const creerGrille = (limite: number) => {
  const rangees: Case[][] = [];
  const fusions: Fusion[] = [];
  let lignes = 0;
  let colonnes = 0;
  let lignesMasquees = 0;
  /** Ce que la feuille désigne, même vide : rien n'est rempli avant d'être compté. */
  const designer = (ligne: number, colonne: number): void => {
    lignes = Math.max(lignes, ligne + 1);
    colonnes = Math.max(colonnes, colonne + 1);
    if (lignes * colonnes > limite) throw new TropDeCases(lignes, colonnes);
  };
  return {
    designer,
    poser: (ligne: number, colonne: number, valeur: Case): void => {
      designer(ligne, colonne);
      if (valeur === null) return;
      while (rangees.length <= ligne) rangees.push([]);
      const rangee = rangees[ligne] ?? [];
      while (rangee.length < colonne) rangee.push(null);
      rangee[colonne] = valeur;
    },
    fusionner: (fusion: Fusion): void => {
      designer(fusion.bas, fusion.droite);
      if (fusion.bas > fusion.haut || fusion.droite > fusion.gauche) fusions.push(fusion);
    },
    masquerLignes: (nombre: number): void => {
      lignesMasquees += nombre;
    },
    finir: (nom: string, masquee: boolean): Feuille => ({ nom, masquee, rangees, fusions, lignesMasquees }),
  };
};

export type Grille = ReturnType<typeof creerGrille>;
