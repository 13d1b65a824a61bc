import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGliteDialect } from 'kysely';
import { lireDate, lireNombre, OID } from './conversions.ts';
import { enSerie } from './dialecte-en-serie.ts';
import type { DialecteOuvert } from './postgresql.ts';
import { prendreVerrou } from './verrou.ts';

/**
 * Base PGlite embarquée dans `dossier` (ou en mémoire). Le dossier est verrouillé : deux processus qui l'ouvriraient
 * l'abîmeraient. Le moteur n'est chargé que s'il sert.
 */
export const dialectePglite = async (dossier: string, depuis?: Blob): Promise<DialecteOuvert> => {
  const { PGlite } = await import('@electric-sql/pglite');
  const enMemoire = dossier === 'memory';
  if (!enMemoire) await mkdir(dossier, { recursive: true });
  const liberer = enMemoire
    ? async () => undefined
    : await prendreVerrou(join(dossier, 'pglite.verrou'), dossier);
  const options = {
    parsers: { [OID.date]: lireDate, [OID.numeric]: lireNombre, [OID.int8]: lireNombre },
    ...(depuis === undefined ? {} : { loadDataDir: depuis }),
  };
  try {
    const pglite = await PGlite.create({
      ...options,
      ...(enMemoire ? {} : { dataDir: join(dossier, 'pglite') }),
    });
    // PGlite fait attendre les requêtes hors transaction : un second pilote ne se mêle pas à celui des unités de travail.
    return {
      dialecte: 'pglite',
      dialect: new PGliteDialect({ pglite }),
      dialectComptes: enSerie(new PGliteDialect({ pglite })),
      liberer,
    };
  } catch (erreur) {
    await liberer();
    throw erreur;
  }
};
