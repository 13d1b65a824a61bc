import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { lireDate, lireNombre, OID } from './conversions.ts';

export interface DialecteOuvert {
  readonly dialecte: 'pglite' | 'postgresql';
  readonly dialect: Dialect;
  /** Autre chemin vers la même base, pour ce qui se lit hors d'une unité de travail. Absent : le même convient. */
  readonly dialectComptes?: Dialect;
  readonly liberer: () => Promise<void>;
}

/** Serveur PostgreSQL (15 ou plus récent) derrière un pool de connexions. */
export const dialectePostgresql = (url: string): DialecteOuvert => {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
        if (oid === OID.date) return lireDate;
        if (oid === OID.numeric || oid === OID.int8) return lireNombre;
        return pg.types.getTypeParser(oid, format as 'text');
      }) as typeof pg.types.getTypeParser,
    },
  });
  // Une connexion au repos que le serveur coupe ne doit pas arrêter le processus : la requête suivante en ouvre une autre.
  pool.on('error', () => undefined);
  return { dialecte: 'postgresql', dialect: new PostgresDialect({ pool }), liberer: async () => undefined };
};
