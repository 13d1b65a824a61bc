export type { Enregistrement, FormatDecp } from './enregistrement.ts';
export type { Source } from './lecture/source.ts';
export type { NomenclatureCpv } from './normalisation/cpv.rules.ts';
export { type FichierDecp, type OptionsLecture, ouvrirFichierDecp } from './ouvrir-fichier.ts';
