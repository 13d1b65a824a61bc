import { sql } from 'kysely';
import type { Unite } from './base.ts';

/** Colonnes où une ligne garde le nom de qui l'a écrite, déposée, ou de qui en répond. */
export const SIGNATURES = [
  'modifie_par',
  'depose_par',
  'cree_par',
  'saisie_par',
  'validee_par',
  'proprietaire_nom',
] as const;

/**
 * Remplace un nom partout où une ligne de la collectivité le garde comme celui de son auteur. Les tables sont lues du
 * catalogue : une tranche nouvelle qui signe ses lignes comme les autres est couverte sans rien faire.
 */
export const effacerNomDAuteur = async (tx: Unite, nom: string, anonyme: string): Promise<void> => {
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select c.table_name, c.column_name from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'text'
      and c.column_name in (${sql.join(SIGNATURES)})
    order by 1, 2`.execute(tx);
  for (const { table_name, column_name } of rows) {
    await sql`update ${sql.table(table_name)} set ${sql.ref(column_name)} = ${anonyme}
      where ${sql.ref(column_name)} = ${nom}`.execute(tx);
  }
};
