import { TOUS_LES_ACTES, TOUS_LES_OBJETS } from '../../../lire-tranches.ts';

const libelles = (codes: readonly { readonly code: string; readonly libelle: string }[]) =>
  new Map(codes.map(({ code, libelle }) => [code, libelle]));

const ACTES = libelles(TOUS_LES_ACTES);
const OBJETS = libelles(TOUS_LES_OBJETS);

/** Un acte du journal en clair. Un acte d'une ancienne version, que plus rien ne nomme, garde son code. */
export const direActe = (code: string): string => ACTES.get(code) ?? code;

/** Le type d'un objet du journal en clair. */
export const direTypeObjet = (code: string): string => OBJETS.get(code) ?? code;
