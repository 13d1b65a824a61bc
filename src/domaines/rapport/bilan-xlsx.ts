import { ecrireClasseur, feuille as feuilleSeule } from '#platform/tableur/classeur.ts';
import type { Tableau } from '#platform/tableur/tableau.ts';
import type { Bilan } from './bilan.ts';
import { type Lignage, tableauLignage } from './lignage.ts';
import {
  tableauAcheteurs,
  tableauAnnees,
  tableauBilan,
  tableauCibles,
  tableauDefinitions,
  tableauQualite,
} from './tableaux-bilan.ts';

/** Le bilan en classeur : une feuille par lecture, les contrats derrière chaque chiffre s'ils sont fournis. */
export const bilanXlsx = (bilan: Bilan, lignages: readonly Lignage[] = []): Promise<Uint8Array> => {
  const feuille = <L>(tableau: Tableau<L>) => feuilleSeule(avertir(tableau, bilan.avertissement));
  const feuilles = [
    feuille(tableauBilan(bilan)),
    ...(bilan.parAcheteur.length > 1 ? [feuille(tableauAcheteurs(bilan))] : []),
    ...(bilan.indicateurs.some(({ parAnnee }) => parAnnee.length > 1) ? [feuille(tableauAnnees(bilan))] : []),
    ...(lignages.length > 0 ? [feuille(tableauLignage(lignages))] : []),
    ...(bilan.indicateurs.some(({ cibles }) => cibles.length > 0) ? [feuille(tableauCibles(bilan))] : []),
    feuille(tableauDefinitions(bilan)),
    ...(bilan.sources.length > 0 ? [feuille(tableauQualite(bilan))] : []),
  ];
  return ecrireClasseur(feuilles);
};

/** L'avertissement d'une démonstration se lit sur chaque feuille : une feuille se copie sans les autres. */
const avertir = <L>(tableau: Tableau<L>, avertissement: string | null): Tableau<L> =>
  avertissement === null
    ? tableau
    : { ...tableau, note: tableau.note === undefined ? avertissement : `${avertissement} ${tableau.note}` };
