import { crc32 } from 'node:zlib';
import { type Entry, openPromise } from 'yauzl';
import { type Mesure, mesurer } from './ecrire-archive.ts';

export interface LectureArchive {
  readonly membres: ReadonlySet<string>;
  /** Le contenu décompressé d'un membre, au fil de l'eau. Lève `ArchiveAbimee` s'il manque ou ne se lit pas. */
  readonly lire: (membre: string) => AsyncGenerator<Uint8Array>;
  readonly texte: (membre: string) => Promise<string>;
  /** Relit un membre en entier, par `passer` s'il est donné. */
  readonly mesurer: (
    membre: string,
    passer?: (contenu: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
  ) => Promise<Mesure>;
  readonly fermer: () => void;
}

/** L'archive est tronquée, altérée, ou n'en est pas une. */
export class ArchiveAbimee extends Error {}

/** Le plus grand texte lu d'un bloc : un manifeste de cent mille fichiers n'en fait pas la moitié. */
const TEXTE_AU_PLUS = 100_000_000;

/** Ouvre une archive par son répertoire de fin : tronquée où que ce soit, elle ne s'ouvre pas. */
export const lireArchive = async (chemin: string): Promise<LectureArchive> => {
  const abimee = (cause: unknown): never => {
    // Une erreur du disque n'accuse pas l'archive.
    if (cause instanceof Error && 'syscall' in cause) throw cause;
    throw new ArchiveAbimee(cause instanceof Error ? cause.message : String(cause), { cause });
  };
  const zip = await openPromise(chemin, { lazyEntries: true, autoClose: false }).catch(abimee);
  const entrees = new Map<string, Entry>();
  try {
    for await (const entree of zip.eachEntry()) entrees.set(entree.fileName, entree);
  } catch (erreur) {
    zip.close();
    abimee(erreur);
  }
  const lire = async function* (membre: string): AsyncGenerator<Uint8Array> {
    const entree = entrees.get(membre) ?? abimee(`le membre « ${membre} » manque`);
    try {
      const flux = await zip.openReadStreamPromise(entree);
      // La bibliothèque ne compare pas le contrôle CRC : un membre que nul manifeste ne condense serait cru sur parole.
      let controle = 0;
      for await (const morceau of flux as AsyncIterable<Uint8Array>) {
        controle = crc32(morceau, controle);
        yield morceau;
      }
      if (controle !== entree.crc32) throw new Error(`le membre « ${membre} » a été altéré`);
    } catch (erreur) {
      abimee(erreur);
    }
  };
  return {
    membres: new Set(entrees.keys()),
    lire,
    texte: async (membre) => {
      const morceaux: Uint8Array[] = [];
      let octets = 0;
      for await (const morceau of lire(membre)) {
        octets += morceau.byteLength;
        if (octets > TEXTE_AU_PLUS) abimee(`le membre « ${membre} » est démesuré`);
        morceaux.push(morceau);
      }
      return Buffer.concat(morceaux).toString('utf8');
    },
    mesurer: async (membre, passer = (contenu) => contenu) => {
      const { flux, mesure } = mesurer(passer(lire(membre)));
      for await (const _ of flux);
      return mesure();
    },
    fermer: () => zip.close(),
  };
};
