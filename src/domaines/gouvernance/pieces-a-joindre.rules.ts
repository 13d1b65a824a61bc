/**
 * Taille des documents joints à une convocation, au plus : encodés, ils pèsent un tiers de plus, et beaucoup de
 * messageries refusent au-delà de 15 à 20 Mo (choix de l'outil).
 */
const TAILLE_JOINTE_MAXIMALE = 10_000_000;

/** Les documents qui tiennent dans la limite, pris dans l'ordre de la séance ; un trop lourd n'écarte pas les suivants. */
export const choisirJointes = <P extends { readonly octets: number }>(
  pieces: readonly P[],
  limite: number = TAILLE_JOINTE_MAXIMALE,
): { readonly jointes: readonly P[]; readonly tropLourdes: readonly P[] } => {
  const jointes: P[] = [];
  const tropLourdes: P[] = [];
  let reste = limite;
  for (const piece of pieces) {
    const tient = piece.octets <= reste;
    (tient ? jointes : tropLourdes).push(piece);
    if (tient) reste -= piece.octets;
  }
  return { jointes, tropLourdes };
};
