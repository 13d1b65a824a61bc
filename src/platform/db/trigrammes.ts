import { type Kysely, sql } from 'kysely';
import { ErreurExploitation } from '../erreur-exploitation.ts';

/** Le serveur n'offre pas pg_trgm, ou le compte ne peut pas l'installer ; le message dit quoi demander. */
class TrigrammesImpossibles extends ErreurExploitation {
  constructor(cause: unknown) {
    super(
      'La recherche de contrats a besoin de l’extension « pg_trgm » de PostgreSQL (livrée avec lui, paquet ' +
        '« postgresql-contrib » sur certains systèmes). Faites exécuter une fois par un administrateur, dans cette base :\n' +
        '  CREATE EXTENSION pg_trgm;',
      { cause },
    );
    this.name = 'TrigrammesImpossibles';
  }
}

/** Installe pg_trgm s'il manque : le propriétaire d'une base le peut, c'est une extension de confiance. */
export const preparerTrigrammes = async (db: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql`select from pg_extension where extname = 'pg_trgm'`.execute(db);
  if (rows.length > 0) return;
  try {
    await sql`create extension pg_trgm`.execute(db);
  } catch (cause) {
    throw new TrigrammesImpossibles(cause);
  }
};
