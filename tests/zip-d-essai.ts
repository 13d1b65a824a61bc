import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

export interface EntreeZip {
  readonly nom: string;
  readonly contenu: Buffer;
  /** Taille que l'archive annonce, si elle ment. */
  readonly annonce?: number;
}

/** Une archive zip, honnête ou menteuse, avec ou sans son répertoire de fin. */
export const ecrireZip = (entrees: readonly EntreeZip[], avecRepertoire = true): Uint8Array<ArrayBuffer> => {
  const locales: Buffer[] = [];
  const repertoire: Buffer[] = [];
  let position = 0;
  for (const { nom, contenu, annonce = contenu.length } of entrees) {
    const serre = deflateRawSync(contenu, { level: 9 });
    const commun = Buffer.alloc(26);
    commun.writeUInt16LE(20, 0);
    commun.writeUInt16LE(8, 4);
    commun.writeUInt32LE(crc32(contenu), 10);
    commun.writeUInt32LE(serre.length, 14);
    commun.writeUInt32LE(annonce, 18);
    commun.writeUInt16LE(nom.length, 22);
    const entete = Buffer.from([0x50, 0x4b, 3, 4]);
    const locale = Buffer.concat([entete, commun, Buffer.from(nom), serre]);
    const suite = Buffer.alloc(14);
    suite.writeUInt32LE(position, 10);
    repertoire.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), commun, suite, Buffer.from(nom)]));
    locales.push(locale);
    position += locale.length;
  }
  const central = Buffer.concat(repertoire);
  const fin = Buffer.alloc(22);
  fin.writeUInt32LE(0x06054b50, 0);
  fin.writeUInt16LE(entrees.length, 8);
  fin.writeUInt16LE(entrees.length, 10);
  fin.writeUInt32LE(central.length, 12);
  fin.writeUInt32LE(position, 16);
  return new Uint8Array(Buffer.concat([...locales, ...(avecRepertoire ? [central, fin] : [])]));
};

/** Lit un fichier d'une archive, par son répertoire central. Lève s'il n'y est pas. */
export const lireZip = (zip: Uint8Array, chemin: string): string => {
  const b = Buffer.from(zip);
  const fin = b.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let place = b.readUInt32LE(fin + 16);
  for (let i = 0; i < b.readUInt16LE(fin + 10); i += 1) {
    const nom = b.subarray(place + 46, place + 46 + b.readUInt16LE(place + 28)).toString();
    const entete = b.readUInt32LE(place + 42);
    if (nom === chemin) {
      const debut = entete + 30 + b.readUInt16LE(entete + 26) + b.readUInt16LE(entete + 28);
      const donnees = b.subarray(debut, debut + b.readUInt32LE(place + 20));
      return b.readUInt16LE(place + 10) === 0 ? donnees.toString() : inflateRawSync(donnees).toString();
    }
    place += 46 + b.readUInt16LE(place + 28) + b.readUInt16LE(place + 30) + b.readUInt16LE(place + 32);
  }
  throw new Error(`${chemin} n’est pas dans l’archive`);
};
