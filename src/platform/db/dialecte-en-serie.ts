import type { DatabaseConnection, Dialect } from 'kysely';

/** Rend la connexion d'une main à l'autre, dans l'ordre des demandes. */
const creerTour = (): (() => Promise<() => void>) => {
  let dernier: Promise<void> = Promise.resolve();
  return () => {
    const avant = dernier;
    let rendre = (): void => undefined;
    dernier = new Promise((fini) => {
      rendre = fini;
    });
    return avant.then(() => rendre);
  };
};

/**
 * Le même dialecte, une connexion à la fois : le pilote PGlite de Kysely n'en a qu'une, sans file, et deux transactions
 * concurrentes s'y mêleraient. Ne pas imbriquer : qui tient la connexion ne doit pas en attendre une autre.
 */
export const enSerie = (dialect: Dialect): Dialect => ({
  createAdapter: () => dialect.createAdapter(),
  createQueryCompiler: () => dialect.createQueryCompiler(),
  createIntrospector: (db) => dialect.createIntrospector(db),
  createDriver: () => {
    const pilote = dialect.createDriver();
    const prendreTour = creerTour();
    let rendreTour = (): void => undefined;
    return {
      init: (options) => pilote.init(options),
      acquireConnection: async (options): Promise<DatabaseConnection> => {
        const rendre = await prendreTour();
        try {
          const connexion = await pilote.acquireConnection(options);
          rendreTour = rendre;
          return connexion;
        } catch (erreur) {
          rendre();
          throw erreur;
        }
      },
      releaseConnection: async (connexion, options) => {
        try {
          await pilote.releaseConnection(connexion, options);
        } finally {
          rendreTour();
        }
      },
      beginTransaction: (connexion, reglages) => pilote.beginTransaction(connexion, reglages),
      commitTransaction: (connexion) => pilote.commitTransaction(connexion),
      rollbackTransaction: (connexion) => pilote.rollbackTransaction(connexion),
      destroy: (options) => pilote.destroy(options),
    };
  },
});
