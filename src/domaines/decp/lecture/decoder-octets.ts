import { isUtf8 } from 'node:buffer';

/** Comment un passage a été décodé : `windows-1252` et `abime` se signalent, car le format impose l'UTF-8. */
export type Encodage = 'utf-8' | 'windows-1252' | 'abime';

export interface TexteDecode {
  readonly texte: string;
  readonly encodage: Encodage;
}

const windows1252 = new TextDecoder('windows-1252');

/**
 * Décode un passage d'un fichier : UTF-8 s'il est valide ; sinon Windows-1252 (le codage des logiciels de bureau),
 * sauf si le passage contient aussi de vraies lettres UTF-8 : il est alors abîmé, et chaque octet perdu devient U+FFFD.
 */
export const decoderOctets = (octets: Buffer): TexteDecode => {
  if (isUtf8(octets)) return { texte: octets.toString('utf8'), encodage: 'utf-8' };
  return contientLettreUtf8(octets)
    ? { texte: octets.toString('utf8'), encodage: 'abime' }
    : { texte: windows1252.decode(octets), encodage: 'windows-1252' };
};

/** Vrai si l'on trouve un caractère accentué écrit sur deux octets UTF-8 (C3 suivi de 80 à BF). */
const contientLettreUtf8 = (octets: Buffer): boolean => {
  for (let i = octets.indexOf(0xc3); i !== -1 && i + 1 < octets.length; i = octets.indexOf(0xc3, i + 1)) {
    const suivant = octets[i + 1] ?? 0;
    if (suivant >= 0x80 && suivant <= 0xbf) return true;
  }
  return false;
};
