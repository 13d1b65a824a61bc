import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/**
 * L'archive d'un document OpenDocument : son type, ses fichiers XML par nom, et le manifeste qui les dit.
 *
 * @param type Type MIME du document : texte, classeur…
 */
export const archiverOdf = async (
  type: string,
  fichiers: Readonly<Record<string, string>>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const zip = new ZipFile();
  // OpenDocument veut le type en premier, sans compression ni champ ajouté : on le reconnaît ainsi à ses premiers octets.
  zip.addBuffer(Buffer.from(type), 'mimetype', { compress: false, forceDosTimestamp: true });
  for (const [nom, xml] of Object.entries(fichiers)) zip.addBuffer(Buffer.from(xml), nom);
  const entrees = Object.keys(fichiers).map(
    (nom) => `<manifest:file-entry manifest:full-path="${nom}" manifest:media-type="text/xml"/>`,
  );
  zip.addBuffer(
    Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/>${entrees.join('')}</manifest:manifest>`,
    ),
    'META-INF/manifest.xml',
  );
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
};
