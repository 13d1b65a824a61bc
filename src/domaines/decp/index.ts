export type { Enregistrement, FormatDecp } from './enregistrement.ts';
export {
  type ContratIncomplet,
  exporterCsv,
  exporterDecp2022,
  type ResumeExport,
} from './export/exporter.ts';
export { IncompletsCsv } from './export/incomplets-csv.ts';
export { type LectureFaite, marchesDeFichiers } from './export/marches-de-fichiers.ts';
export type { ContratExporte } from './export/vers-decp-2022.rules.ts';
export { listerImports } from './import/import-fichier.repository.ts';
export {
  type FichierAImporter,
  type ImportResume,
  importerFichiers,
  type OptionsImport,
  type ProgressionImport,
  type ResumeFichier,
} from './import/importer-fichiers.ts';
export { type OptionsSimulation, type Simulation, simulerImport } from './import/simuler-import.ts';
export type { Source } from './lecture/source.ts';
export { lireNomenclatureCpv } from './nomenclature-cpv.ts';
export type { NomenclatureCpv } from './normalisation/cpv.rules.ts';
export { type FichierDecp, type OptionsLecture, ouvrirFichierDecp } from './ouvrir-fichier.ts';
export { DetailCsv } from './verification/detail-csv.ts';
export type { Rapprochement } from './verification/repetitions.ts';
export {
  type OptionsVerification,
  type RapportFichier,
  verifierFichier,
} from './verification/verifier-fichier.ts';
