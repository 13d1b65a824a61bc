/** Donne à chacun son rang parmi ceux qui ont la même clé, dans l'ordre où on les demande. */
export const compterRangs = <Cle>(): ((cle: Cle) => number) => {
  const rangs = new Map<Cle, number>();
  return (cle) => {
    const rang = rangs.get(cle) ?? 0;
    rangs.set(cle, rang + 1);
    return rang;
  };
};
