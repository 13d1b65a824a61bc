import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** D'où vient un fichier : un chemin, des octets, ou un flux d'octets (téléversement). */
export type Source = string | Uint8Array | AsyncIterable<Uint8Array>;

/** Taille des blocs lus : assez grande pour ne pas payer chaque bloc, assez petite pour tenir en mémoire. */
const TAILLE_BLOC = 128 * 1024;

/** Suivi d'une lecture ; mis à jour au fil de l'eau. */
export interface SuiviSource {
  /** Octets lus à la source (compressés si elle l'est). */
  octetsLus: number;
  /** Pourquoi la source s'est arrêtée avant sa fin (archive tronquée ou abîmée), sinon `null`. */
  interruption: string | null;
}

/** Les octets d'une source, décompressés si elle est en gzip et ramenés à l'UTF-8 si elle est en UTF-16. */
export const lireOctets = async function* (source: Source, suivi: SuiviSource): AsyncGenerator<Buffer> {
  const brut = compter(blocs(source), suivi);
  const premier = await brut.next();
  if (premier.done) return;
  const flux = reprendre(premier.value, brut);
  const octets = premier.value[0] === 0x1f && premier.value[1] === 0x8b ? decompresser(flux, suivi) : flux;
  const tete = await octets.next();
  if (tete.done) return;
  const suite = reprendre(tete.value, octets);
  yield* tete.value[0] === 0xff && tete.value[1] === 0xfe ? depuisUtf16(suite) : suite;
};

const blocs = (source: Source): AsyncIterable<Uint8Array> => {
  if (typeof source === 'string') return createReadStream(source, { highWaterMark: TAILLE_BLOC });
  return source instanceof Uint8Array ? unSeul(source) : source;
};

const unSeul = async function* (octets: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < octets.length; i += TAILLE_BLOC) yield octets.subarray(i, i + TAILLE_BLOC);
};

const compter = async function* (
  flux: AsyncIterable<Uint8Array>,
  suivi: SuiviSource,
): AsyncGenerator<Buffer> {
  for await (const bloc of flux) {
    if (bloc.length === 0) continue;
    suivi.octetsLus += bloc.length;
    yield Buffer.isBuffer(bloc) ? bloc : Buffer.from(bloc.buffer, bloc.byteOffset, bloc.byteLength);
  }
};

const reprendre = async function* (premier: Buffer, suite: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield premier;
  yield* suite;
};

const decompresser = async function* (
  flux: AsyncIterable<Buffer>,
  suivi: SuiviSource,
): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: TAILLE_BLOC });
  const entree = Readable.from(flux);
  entree.on('error', (erreur) => gunzip.destroy(erreur));
  entree.pipe(gunzip);
  try {
    for await (const bloc of gunzip) yield bloc as Buffer;
  } catch (erreur) {
    if (!estErreurDArchive(erreur)) throw erreur;
    suivi.interruption = 'archive gzip tronquée ou abîmée';
  } finally {
    entree.destroy();
  }
};

const estErreurDArchive = (erreur: unknown): boolean =>
  erreur instanceof Error && 'code' in erreur && String(erreur.code).startsWith('Z_');

const depuisUtf16 = async function* (flux: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decodeur = new TextDecoder('utf-16le');
  for await (const bloc of flux) yield Buffer.from(decodeur.decode(bloc, { stream: true }), 'utf8');
  const fin = decodeur.decode();
  if (fin !== '') yield Buffer.from(fin, 'utf8');
};
