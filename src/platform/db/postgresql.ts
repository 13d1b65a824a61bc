import { type Dialect, PostgresDialect } from 'kysely';
import { DELAIS_DES_PAGES, type Delais, ouvrirConnexions } from './connexions.ts';

export interface DialecteOuvert {
  readonly dialecte: 'pglite' | 'postgresql';
  readonly dialect: Dialect;
  /** Autre chemin vers la même base, pour ce qui se lit hors d'une unité de travail. Absent : le même convient. */
  readonly dialectComptes?: Dialect;
  /** Copie les fichiers de la base embarquée, requêtes suspendues. */
  readonly copier?: (vers: string) => Promise<void>;
  readonly liberer: () => Promise<void>;
  /** Base embarquée sur un disque : pourquoi rien ne peut s'y écrire, `null` s'il y a de la place. */
  readonly refusDisque?: () => string | null;
}

/** Serveur PostgreSQL (15 ou plus récent) derrière un pool de connexions. */
export const dialectePostgresql = (
  url: string,
  delais: Delais = DELAIS_DES_PAGES,
  maximum?: number,
): DialecteOuvert => ({
  dialecte: 'postgresql',
  dialect: new PostgresDialect({ pool: ouvrirConnexions(url, delais, maximum) }),
  liberer: async () => undefined,
});
