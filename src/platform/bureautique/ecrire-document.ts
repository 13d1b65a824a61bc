import type { DocumentModifiable } from './blocs.ts';
import { ecrireDocx } from './ecrire-docx.ts';
import { ecrireOdt } from './ecrire-odt.ts';

/** Les formats d'un document à modifier : Word, et OpenDocument (LibreOffice). */
export const FORMATS_MODIFIABLES = ['docx', 'odt'] as const;
export type FormatModifiable = (typeof FORMATS_MODIFIABLES)[number];

/** Écrit le document dans le format demandé : mêmes mots, mêmes titres, mêmes tableaux dans l'un et dans l'autre. */
export const ecrireDocument = (
  format: FormatModifiable,
  document: DocumentModifiable,
): Promise<Uint8Array<ArrayBuffer>> => (format === 'odt' ? ecrireOdt(document) : ecrireDocx(document));
