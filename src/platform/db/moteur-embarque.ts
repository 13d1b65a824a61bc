import type { PGlite, PGliteOptions } from '@electric-sql/pglite';
import { lireDate, lireNombre, OID } from './conversions.ts';
import { REGLAGES_JOURNAL } from './journal-embarque.ts';

/** Pages gardées par le moteur (128 Mo par défaut, qui finissent toutes en mémoire) ; le système garde les autres. */
const REGLAGES_MEMOIRE = ['-c', 'shared_buffers=32MB'];

/** Ce dont une base embarquée peut partir : une copie de ses fichiers, et le moteur déjà compilé et lu, qui sert à plusieurs. */
export type DepartEmbarque = Pick<PGliteOptions, 'loadDataDir' | 'pgliteWasmModule' | 'fsBundle'>;

/** Démarre PGlite, dans `dataDir` ou en mémoire. Le moteur n'est chargé que s'il sert. */
export const demarrerMoteur = async (ou: DepartEmbarque & { readonly dataDir?: string }): Promise<PGlite> => {
  const { PGlite } = await import('@electric-sql/pglite');
  const { pg_trgm } = await import('@electric-sql/pglite/contrib/pg_trgm');
  return PGlite.create({
    extensions: { pg_trgm },
    startParams: [...PGlite.defaultStartParams, ...REGLAGES_JOURNAL, ...REGLAGES_MEMOIRE],
    parsers: { [OID.date]: lireDate, [OID.numeric]: lireNombre, [OID.int8]: lireNombre },
    ...ou,
  });
};
