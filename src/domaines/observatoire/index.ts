export type {
  BilanLecture,
  EnregistrementLu,
  LectureOuverte,
  OptionsChargement,
  SourceContrats,
} from './charger-contrats.ts';
export { type Observatoire, ouvrirObservatoire } from './observatoire.ts';
export { sourceDecp } from './source-decp.ts';
