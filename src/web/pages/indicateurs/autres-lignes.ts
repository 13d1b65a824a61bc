import { detaillerSelon } from '#domaines/indicateur';
import type { Executer, Population } from '#platform/population.ts';
import type { PresentationDeLignes } from '../../presentation-de-lignes.ts';

/** Une ligne suivie qui n'est pas un contrat : une séance, une présence, une décision, une publication. */
export interface AutreLigne {
  readonly cle: string;
  readonly libelle: string;
  readonly href: string;
  /** Dans l'ordre des titres. */
  readonly cellules: readonly string[];
}

export interface AutresLignes extends Pick<PresentationDeLignes, 'titre' | 'annee' | 'acheteur' | 'nom'> {
  readonly titres: readonly string[];
  readonly lignes: readonly AutreLigne[];
}

/** Les lignes suivies d'une population hors contrats, prêtes à montrer. */
export const detaillerAutres = async (
  executer: Executer,
  population: Population,
  vue: PresentationDeLignes,
  cles: readonly string[],
): Promise<AutresLignes> => {
  const colonnes = [
    ...new Set([...vue.lues.filter((c) => c !== population.cle), ...vue.colonnes.map((c) => c.nom)]),
  ];
  const lignes = await detaillerSelon(executer, population, colonnes, cles);
  const { titre, nom, annee, acheteur } = vue;
  return {
    titre,
    nom,
    annee,
    acheteur,
    titres: vue.colonnes.map((c) => c.titre),
    lignes: lignes.map(({ cle, valeurs }) => {
      const v = { ...valeurs, [population.cle]: cle };
      return {
        cle,
        libelle: vue.nommer(v),
        href: vue.lien(v),
        cellules: vue.colonnes.map((c) => c.dire(v[c.nom])),
      };
    }),
  };
};
