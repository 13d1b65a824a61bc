export { ACTES_RAPPORT } from './actes.ts';
export type {
  Bilan,
  Bornes,
  Chiffre,
  ChiffreAnnuel,
  CibleBilan,
  IndicateurBilan,
  LignesComptees,
  MesureDuBilan,
  VarianteBilan,
} from './bilan.ts';
export { bilanCsv } from './bilan-csv.ts';
export { bilanJson } from './bilan-json.ts';
export { bilanPdf } from './bilan-pdf.ts';
export { bilanXlsx } from './bilan-xlsx.ts';
export { composerBilan } from './composer-bilan.ts';
export {
  direBornes,
  direChiffre,
  direCible,
  direValeur,
  direValeurDe,
} from './dire-chiffre.ts';
export { direDemonstration } from './dire-demonstration.ts';
export { libellerAnomalie } from './libeller-anomalie.ts';
export { detaillerLignes } from './lignage.repository.ts';
export { type Lignage, tableauLignage } from './lignage.ts';
export { direOrigine, estCalcule, estMesure, grouper } from './lire-bilan.ts';
export { jugerObjectifs, type Objectifs, offrirObjectifs } from './objectifs/offrir-objectifs.ts';
export { direAFaire, direEssentiel, resumer } from './resumer-bilan.ts';
export { suivreBilan } from './suivre-bilan.ts';
export { type DemandeSuivi, suivreIndicateur } from './suivre-indicateur.ts';
export { TRANCHE_RAPPORT } from './tranche.ts';
export { versChiffre } from './vers-chiffre.ts';
