import { readFileSync } from 'node:fs';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Textes JSON d'un contrat, serrés un par un. Chacun est court : sans dictionnaire, il ne se serre que de moitié. Celui-ci
 * porte les noms de champs et les valeurs des listes fermées, ce qui laisse moins d'un quart du texte. Un dictionnaire
 * publié ne change plus : le premier octet dit lequel a servi, un nouveau prend le numéro suivant.
 */
const DICTIONNAIRES: ReadonlyMap<number, Buffer> = new Map([
  [1, readFileSync(new URL('./dictionnaire-1.txt', import.meta.url))],
]);
const COURANT = 1;

const dictionnaire = (numero: number): Buffer => {
  const octets = DICTIONNAIRES.get(numero);
  if (octets === undefined)
    throw new Error(`Texte serré avec le dictionnaire ${numero}, inconnu de cette version.`);
  return octets;
};

export const serrer = (texte: string): Buffer =>
  Buffer.concat([
    Buffer.from([COURANT]),
    deflateRawSync(texte, { dictionary: dictionnaire(COURANT), level: 6 }),
  ]);

/** Rend le texte donné à `serrer`, à l’octet près ; lève une exception si ce qu’on lui donne n’en vient pas. */
export const desserrer = (octets: Uint8Array): string =>
  inflateRawSync(octets.subarray(1), { dictionary: dictionnaire(octets[0] ?? 0) }).toString('utf8');
