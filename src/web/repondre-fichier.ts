import type { Context } from 'hono';
import { FORMATS_MODIFIABLES, type FormatModifiable } from '#platform/bureautique/ecrire-document.ts';
import { disposition } from '#platform/pieces/index.ts';
import { FORMATS_TABLEAU, type FormatTableau } from '#platform/tableur/ecrire-fichiers.ts';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ics: 'text/calendar; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  pdf: 'application/pdf',
  txt: 'text/plain; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Le type d'un fichier que l'application écrit, d'après l'extension de son nom. Lève si elle n'en écrit pas de tel. */
const typeDe = (nom: string): string => {
  const type = TYPES[nom.slice(nom.lastIndexOf('.') + 1)];
  if (type === undefined) throw new Error(`Type de fichier inconnu : ${nom}`);
  return type;
};

/** Répond par un fichier, toujours à télécharger. `type` : celui d'une pièce reçue, que son nom ne dit pas. */
export const repondreFichier = (
  c: Context,
  nom: string,
  corps: string | Uint8Array | ReadableStream,
  type: string = typeDe(nom),
): Response =>
  c.body(corps instanceof Uint8Array ? new Uint8Array(corps) : corps, 200, {
    'Content-Type': type,
    'Content-Disposition': disposition(nom),
  });

const formatDe = <F extends string>(c: Context, formats: readonly F[]): F => {
  const format = formats.find((f) => c.req.path.endsWith(`.${f}`));
  if (format === undefined) throw new Error(`Adresse sans format connu : ${c.req.path}`);
  return format;
};

/** Le format modifiable que demande l'adresse, d'après son extension : .docx ou .odt. Lève si elle n'en dit pas un. */
export const formatModifiableDe = (c: Context): FormatModifiable => formatDe(c, FORMATS_MODIFIABLES);

/** Le format de tableau que demande l'adresse, d'après son extension : .xlsx, .ods ou .csv. Lève si elle n'en dit pas un. */
export const formatTableauDe = (c: Context): FormatTableau => formatDe(c, FORMATS_TABLEAU);
