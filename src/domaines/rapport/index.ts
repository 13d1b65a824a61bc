export type {
  AcheteurBilan,
  Bilan,
  Bornes,
  Chiffre,
  ChiffreAnnuel,
  ChiffreIndicateur,
  CibleBilan,
  IndicateurBilan,
  LigneSchema,
  NatureValeur,
  SourceBilan,
  TotauxBilan,
  VarianteBilan,
} from './bilan.ts';
export { bilanCsv } from './bilan-csv.ts';
export { bilanJson } from './bilan-json.ts';
export { bilanPdf } from './bilan-pdf.ts';
export { bilanXlsx } from './bilan-xlsx.ts';
export { composerBilan, type DemandeBilan } from './composer-bilan.ts';
export {
  direAutreUnite,
  direBornes,
  direChiffre,
  direCible,
  direCompte,
  direNonDeclare,
  direValeur,
} from './dire-chiffre.ts';
export { libellerAnomalie } from './libeller-anomalie.ts';
export { type DetailLigne, detaillerLignes } from './lignage.repository.ts';
export { type Lignage, type LigneLignage, type RoleLigne, tableauLignage } from './lignage.ts';
export { compterAnomalies, estCalcule, type GroupeIndicateurs, grouper } from './lire-bilan.ts';
export { direAFaire, direEssentiel, resumer } from './resumer-bilan.ts';
export { suivreBilan } from './suivre-bilan.ts';
export { type DemandeSuivi, suivreIndicateur } from './suivre-indicateur.ts';
export type { ColonneTableau, Tableau, TypeCellule } from './tableau.ts';
export { tableauCsv } from './tableau-csv.ts';
export { versChiffre } from './vers-chiffre.ts';
