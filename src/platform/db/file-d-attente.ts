/** Rend une fonction qui exécute les travaux un par un, dans l'ordre des demandes ; l'échec de l'un n'arrête pas les autres. */
export const executerUnParUn = (): (<T>(travail: () => Promise<T>) => Promise<T>) => {
  let dernier: Promise<unknown> = Promise.resolve();
  return (travail) => {
    const resultat = dernier.then(travail, travail);
    dernier = resultat.catch(() => undefined);
    return resultat;
  };
};
