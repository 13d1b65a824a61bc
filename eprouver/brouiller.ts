import type { Hasard } from '../src/demo/hasard.ts';

/** Ce qui a déjà fait tomber des programmes : signes de structure, nuls, moitiés de paires, nombres démesurés. */
const MORCEAUX = [
  '\u0000',
  '\ud800',
  '\u202e',
  '\ufeff',
  "'",
  '"',
  '«',
  '%',
  '%00',
  '\\',
  '/../',
  '<b>',
  '--',
  ';',
  '-1',
  '0',
  '1e309',
  '9'.repeat(30),
  'NaN',
  'é'.repeat(300),
  '2024-02-31',
  ' ',
] as const;

/** Un texte abîmé : une à quatre fois, un passage ôté, doublé, échangé ou remplacé. */
export const brouillerTexte = (texte: string, hasard: Hasard): string => {
  let lu = texte;
  for (let n = hasard.entier(1, 4); n > 0; n -= 1) {
    const debut = hasard.entier(0, lu.length);
    const fin = Math.min(lu.length, debut + hasard.entier(0, 6));
    const autre = hasard.parmi(['', lu.slice(debut, fin).repeat(2), hasard.parmi(MORCEAUX)]);
    lu = lu.slice(0, debut) + autre + lu.slice(fin);
  }
  return lu;
};

/** Des octets abîmés : de un à huit changés, ou la fin coupée. */
export const brouillerOctets = (octets: Uint8Array, hasard: Hasard): Uint8Array<ArrayBuffer> => {
  const lus = new Uint8Array(octets);
  if (hasard.chance(0.2)) return lus.slice(0, hasard.entier(1, lus.length - 1));
  for (let n = hasard.entier(1, 8); n > 0; n -= 1)
    lus[hasard.entier(0, lus.length - 1)] = hasard.entier(0, 255);
  return lus;
};
