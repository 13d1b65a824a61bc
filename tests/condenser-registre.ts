import { sql } from 'kysely';
import type { Base } from '../src/platform/db/base.ts';

const TABLES = [
  'enregistrement',
  'provenance',
  'marche',
  'anomalie',
  'fait_marche',
  'fait_titulaire',
  'titulaires_par_marche',
] as const;

/** Nombre de lignes et condensé du contenu de chaque table du registre (sauf la date de réception). */
export const condenserRegistre = (base: Base, collectivite = 'defaut') =>
  base.dansCollectivite(collectivite, async (tx) => {
    const etat: Record<string, { lignes: number; condense: string }> = {};
    for (const table of TABLES) {
      const { rows } = await sql<{ lignes: number; condense: string }>`
        select count(*) as lignes, coalesce(md5(string_agg(texte, E'\n' order by texte)), '') as condense
        from (select (to_jsonb(t) - 'recu_le')::text as texte from ${sql.table(table)} t) lignes`.execute(tx);
      if (rows[0] !== undefined) etat[table] = rows[0];
    }
    return etat;
  });
