import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { Feature } from 'write-excel-file/node';
import { findElement } from 'write-excel-file/utility';

/** Ce que la bibliothèque appelle « feature » : de quoi reprendre le XML qu'elle écrit. */
export type ExtensionXlsx = Feature<Stream | Buffer | Blob>;

/** @throws {Error} La bibliothèque n'écrit plus cette balise. */
export const baliseDe = (xml: string, nom: string) => {
  const balise = findElement(xml, nom);
  if (balise === undefined) throw new Error(`classeur sans <${nom}>`);
  return balise;
};
