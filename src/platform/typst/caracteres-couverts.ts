/**
 * Les caractères qu'une police TrueType sait dessiner. PDF/UA-1 refuse un document où un seul caractère n'a pas de
 * dessin : un nom d'acheteur abîmé ne doit pas priver d'un rapport.
 */
export type Couverture = (codePoint: number) => boolean;

/** Début de la table `cmap`, d'après le répertoire de tables en tête de police. */
const trouverCmap = (police: DataView): number => {
  for (let rang = 0; rang < police.getUint16(4); rang += 1) {
    const entree = 12 + rang * 16;
    if (police.getUint32(entree) === 0x636d6170) return police.getUint32(entree + 8);
  }
  throw new Error('police sans table cmap');
};

/** Sous-table Unicode (plateforme 0 ou 3) dans l'un des deux formats usuels. */
const trouverSousTable = (police: DataView, cmap: number): { format: 4 | 12; debut: number } => {
  let trouvee: { format: 4 | 12; debut: number } | null = null;
  for (let rang = 0; rang < police.getUint16(cmap + 2); rang += 1) {
    const debut = cmap + police.getUint32(cmap + 4 + rang * 8 + 4);
    const format = police.getUint16(debut);
    if (format === 12) return { format, debut };
    if (format === 4) trouvee = { format, debut };
  }
  if (trouvee === null) throw new Error('police sans table Unicode');
  return trouvee;
};

/** Format 4 : plages de 16 bits. `0xffff` ferme la liste et ne désigne aucun caractère. */
const plagesFormat4 = (police: DataView, debut: number): [number, number][] => {
  const segments = police.getUint16(debut + 6) / 2;
  return Array.from({ length: segments }, (_, rang): [number, number] => [
    police.getUint16(debut + 16 + (segments + rang) * 2),
    police.getUint16(debut + 14 + rang * 2),
  ]).filter(([premier]) => premier !== 0xffff);
};

const plagesFormat12 = (police: DataView, debut: number): [number, number][] =>
  Array.from({ length: police.getUint32(debut + 12) }, (_, rang): [number, number] => [
    police.getUint32(debut + 16 + rang * 12),
    police.getUint32(debut + 16 + rang * 12 + 4),
  ]);

/** Ce que couvre une police, d'après sa table de correspondance. */
export const couvertureDe = (octets: Uint8Array): Couverture => {
  const police = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const { format, debut } = trouverSousTable(police, trouverCmap(police));
  const plages = format === 12 ? plagesFormat12(police, debut) : plagesFormat4(police, debut);
  return (codePoint) => plages.some(([premier, dernier]) => premier <= codePoint && codePoint <= dernier);
};

/** Ce qu'un texte porte sans que rien ne s'en dessine : caractères de commande, choix de la forme d'un dessin. */
const SANS_DESSIN = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;
const ESPACES = /[\p{Zs}\p{Zl}\p{Zp}]/u;
const INSECABLES = /[\u202f\u2007]/;

/** Le numéro Unicode d'un caractère, tel qu'on le cherche : U+1F642. */
const numeroDe = (caractere: string): string =>
  `U+${(caractere.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * Rend un texte que les polices savent écrire. Un caractère qu'aucune n'a devient sa forme de compatibilité ou sans
 * accent si elles l'ont, une espace si c'en est une ; sinon son numéro s'écrit à sa place entre crochets (`[U+1F642]`),
 * et `absents` le reçoit. Les caractères sans dessin disparaissent.
 */
export const rendreComposable = (texte: string, couvre: Couverture, absents: Set<string>): string => {
  const estCouvert = (morceau: string): boolean => [...morceau].every((c) => couvre(c.codePointAt(0) ?? 0));
  let rendu = '';
  for (const caractere of texte.toWellFormed().normalize('NFC')) {
    if (caractere === '\n' || caractere === '\t') rendu += caractere;
    else if (SANS_DESSIN.test(caractere)) continue;
    else if (estCouvert(caractere)) rendu += caractere;
    else if (ESPACES.test(caractere)) rendu += INSECABLES.test(caractere) ? '\u00a0' : ' ';
    else {
      const proche = caractere.normalize('NFKD').replace(/\p{M}/gu, '');
      if (proche !== '' && estCouvert(proche)) rendu += proche;
      else {
        absents.add(numeroDe(caractere));
        rendu += `[${numeroDe(caractere)}]`;
      }
    }
  }
  return rendu;
};
