import { inflateRawSync } from 'node:zlib';

const ENTREE = 0x04034b50;
const DEFLATE = 8;
/** Un classeur ordinaire en a une quinzaine. */
const ENTREES_MAXIMALES = 500;

/**
 * Un classeur qui dépasserait cette taille une fois décompressé. On ne croit pas ce qu'il annonce : chaque entrée est
 * décompressée pour de vrai, jusqu'à la limite et pas plus loin, là où le lecteur la trouverait lui aussi (l'en-tête de
 * l'entrée, et non le répertoire de fin, qui peut en taire ou mentir).
 */
export const estTropGros = (zip: Uint8Array, limite: number): boolean => {
  const vue = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let reste = limite;
  let entrees = 0;
  for (let i = 0; i + 30 <= zip.byteLength; i += 1) {
    if (zip[i] !== 0x50 || vue.getUint32(i, true) !== ENTREE) continue;
    entrees += 1;
    if (entrees > ENTREES_MAXIMALES) return true;
    if (vue.getUint16(i + 8, true) !== DEFLATE) continue;
    const debut = i + 30 + vue.getUint16(i + 26, true) + vue.getUint16(i + 28, true);
    try {
      reste -= inflateRawSync(zip.subarray(debut), { maxOutputLength: Math.max(reste, 1) }).byteLength;
    } catch (erreur) {
      // Une entrée illisible n'est pas une bombe : le lecteur la refusera. Celle qui dépasse en est une.
      if (erreur instanceof RangeError) return true;
    }
    if (reste <= 0) return true;
  }
  return false;
};
