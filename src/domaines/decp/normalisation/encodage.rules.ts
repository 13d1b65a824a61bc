/** Octets 0x80 à 0x9F de Windows-1252, dans l'ordre ; une espace marque ceux qui n'ont pas de caractère. */
const HAUT_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const OCTET_1252: ReadonlyMap<string, number> = new Map(
  [...HAUT_1252].flatMap((caractere, rang) => (caractere === ' ' ? [] : [[caractere, 0x80 + rang] as const])),
);

const strict = new TextDecoder('utf-8', { fatal: true });

/** Vrai si des caractères ont été perdus : U+FFFD a été écrit à leur place, on ne peut pas les retrouver. */
export const aDesCaracteresPerdus = (texte: string): boolean => texte.includes('\ufffd');

/**
 * Répare un texte UTF-8 relu par erreur en Windows-1252 (« rÃ©seau » → « réseau »). Rend le texte inchangé quand la
 * relecture inverse n'est pas de l'UTF-8 valide : un vrai « Ã » est donc laissé en paix.
 */
export const reparerDoubleEncodage = (texte: string): string => {
  let avant = texte;
  // Un texte encodé trois fois se répare en deux fois ; chaque réparation le raccourcit.
  for (let apres = reparerUneFois(avant); apres !== avant; apres = reparerUneFois(avant)) avant = apres;
  return avant;
};

const reparerUneFois = (texte: string): string => {
  if (!/[ÃÂâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u.test(texte)) return texte;
  return texte.replace(/[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}/gu, (suite) => {
    const octets = new Uint8Array(suite.length);
    for (let i = 0; i < suite.length; i++) {
      const point = suite.charCodeAt(i);
      octets[i] = point <= 0xff ? point : (OCTET_1252.get(suite[i] as string) ?? 0);
    }
    try {
      return strict.decode(octets);
    } catch {
      return suite;
    }
  });
};
