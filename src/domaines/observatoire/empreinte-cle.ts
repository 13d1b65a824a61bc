/**
 * Empreinte de 53 bits d'une clé de contrat, pour savoir en peu de mémoire lesquelles reviennent. Deux clés qui se
 * confondraient seraient seulement relues ensemble : le rapprochement compare les vraies clés.
 */
export const empreinteCle = (cle: string): number => {
  let haut = 0xdeadbeef;
  let bas = 0x41c6ce57;
  for (let rang = 0; rang < cle.length; rang += 1) {
    const unite = cle.charCodeAt(rang);
    haut = Math.imul(haut ^ unite, 2654435761);
    bas = Math.imul(bas ^ unite, 1597334677);
  }
  haut = Math.imul(haut ^ (haut >>> 16), 2246822507) ^ Math.imul(bas ^ (bas >>> 13), 3266489909);
  bas = Math.imul(bas ^ (bas >>> 16), 2246822507) ^ Math.imul(haut ^ (haut >>> 13), 3266489909);
  return 4294967296 * (2097151 & bas) + (haut >>> 0);
};
