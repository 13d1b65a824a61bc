import type { Bilan } from './bilan.ts';
import { ecrireClasseur, feuille } from './classeur.ts';
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
