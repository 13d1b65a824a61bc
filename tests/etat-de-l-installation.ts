import { type QueryExecutorProvider, sql } from 'kysely';
import type { Base } from '../src/platform/db/base.ts';

/** Chaque table, et ses lignes en JSON, triées. */
export type EtatDeLInstallation = ReadonlyMap<string, readonly string[]>;

/** Tout ce que gardent ces collectivités, journal compris, et les comptes. Les essais de connexion et les travaux de fond se comptent : à part. */
export const lireEtat = async (
  base: Base,
  collectivites: readonly string[],
): Promise<EtatDeLInstallation> => {
  const { rows: tables } = await sql<{ ou: string; nom: string }>`select n.nspname as ou, c.relname as nom
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'comptes') and c.relname not in ('tentative', 'tache')
      and c.relname not like 'kysely%' order by 1, 2`.execute(base.comptes);
  const etat = new Map<string, readonly string[]>();
  const lire = async (nom: string, table: string, db: QueryExecutorProvider) => {
    const { rows } = await sql<{ ligne: string }>`select to_json(t)::text as ligne from ${sql.table(table)} t
      order by to_json(t)::text`.execute(db);
    etat.set(
      nom,
      rows.map(({ ligne }) => ligne),
    );
  };
  for (const collectivite of collectivites) {
    await base.dansCollectivite(collectivite, async (tx) => {
      for (const { nom } of tables.filter(({ ou }) => ou === 'public'))
        await lire(`${collectivite} : ${nom}`, `public.${nom}`, tx);
    });
  }
  for (const { nom } of tables.filter(({ ou }) => ou === 'comptes'))
    await lire(`comptes : ${nom}`, `comptes.${nom}`, base.comptes);
  return etat;
};
