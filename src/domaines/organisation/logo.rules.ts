const TAILLE_MAXIMALE = 200_000;

const commence = (octets: Uint8Array, ...debut: readonly number[]): boolean =>
  debut.every((octet, rang) => octets[rang] === octet);

/**
 * Type MIME d'une image, lu dans son contenu et non dans son nom : PNG, JPEG ou WebP, 200 ko au plus. Nul pour tout le
 * reste, SVG compris (il peut contenir des scripts).
 */
export const reconnaitreImage = (octets: Uint8Array): 'image/png' | 'image/jpeg' | 'image/webp' | null => {
  if (octets.length > TAILLE_MAXIMALE) return null;
  if (commence(octets, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (commence(octets, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  const riff = commence(octets, 0x52, 0x49, 0x46, 0x46);
  return riff && commence(octets.subarray(8), 0x57, 0x45, 0x42, 0x50) ? 'image/webp' : null;
};
