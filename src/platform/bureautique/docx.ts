import { createRequire } from 'node:module';
import type * as Docx from 'docx';

const require = createRequire(import.meta.url);

/** Le paquet qui écrit les documents Word, chargé au premier document : un mégaoctet de code qu'aucune page ne demande. */
export const docx = (): typeof Docx => require('docx') as typeof Docx;
