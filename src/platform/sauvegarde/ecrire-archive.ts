import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Taille et empreinte SHA-256 d'un contenu. */
export interface Mesure {
  readonly octets: number;
  readonly empreinte: string;
}

export interface EcritureArchive {
  /** Ajoute un membre au fil de l'eau ; rend ce qui a été écrit de son contenu. */
  readonly ajouter: (membre: string, contenu: AsyncIterable<Uint8Array>) => Promise<Mesure>;
  /** Ferme l'archive, que le disque a alors bien reçue ; rend la mesure du fichier entier. */
  readonly finir: () => Promise<Mesure>;
  readonly abandonner: () => Promise<void>;
}

/** Laisse passer un contenu en le mesurant. */
export const mesurer = (
  contenu: AsyncIterable<Uint8Array>,
): { readonly flux: AsyncGenerator<Uint8Array>; readonly mesure: () => Mesure } => {
  const condense = createHash('sha256');
  let octets = 0;
  const flux = async function* (): AsyncGenerator<Uint8Array> {
    for await (const morceau of contenu) {
      condense.update(morceau);
      octets += morceau.byteLength;
      yield morceau;
    }
  };
  return { flux: flux(), mesure: () => ({ octets, empreinte: condense.digest('hex') }) };
};

/** Une archive zip écrite au fil de l'eau dans `chemin`, lisible du seul compte qui l'écrit. Refuse un fichier existant. */
export const ecrireArchive = (chemin: string): EcritureArchive => {
  const zip = new ZipFile();
  const fichier = mesurer(zip.outputStream as Readable);
  const ecriture = pipeline(fichier.flux, createWriteStream(chemin, { flags: 'wx', mode: 0o600 }));
  /** Un disque plein arrête le dernier maillon : sans cela, le membre en cours attendrait sans fin. */
  const echec = new Promise<never>((_, rejeter) => {
    ecriture.catch(rejeter);
    zip.on('error', rejeter);
  });
  echec.catch(() => undefined);
  return {
    ajouter: async (membre, contenu) => {
      const { flux, mesure } = mesurer(contenu);
      let fini = (): void => undefined;
      const lu = new Promise<void>((resoudre) => {
        fini = resoudre;
      });
      const jusquAuBout = async function* () {
        yield* flux;
        fini();
      };
      zip.addReadStream(Readable.from(jusquAuBout(), { objectMode: false }), membre, { mode: 0o100600 });
      await Promise.race([lu, echec]);
      return mesure();
    },
    finir: async () => {
      zip.end();
      await Promise.race([ecriture, echec]);
      const poignee = await open(chemin, 'r+');
      try {
        await poignee.sync();
      } finally {
        await poignee.close();
      }
      return fichier.mesure();
    },
    abandonner: async () => {
      (zip.outputStream as Readable).destroy();
      await ecriture.catch(() => undefined);
      await rm(chemin, { force: true });
    },
  };
};
