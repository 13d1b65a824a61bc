import type { Context } from 'hono';
import { disposition } from '#platform/pieces/index.ts';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ics: 'text/calendar; charset=utf-8',
  json: 'application/json; charset=utf-8',
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
