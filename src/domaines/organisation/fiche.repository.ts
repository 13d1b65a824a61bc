import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import { EN_FRANCAIS } from '#platform/db/tri-francais.ts';

/** Les tables dont une ligne est une fiche que l'on modifie à plusieurs : `id` et `version`. */
export type TableFiche = 'acheteur_collectivite' | 'service' | 'partenaire_externe' | 'personne';

export type Champs = Readonly<Record<string, string | number | boolean | Date | null>>;

export type Fiche = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly version: number;
  readonly clos_le: Date | null;
};

export const lireFiche = async (tx: Unite, table: TableFiche, id: string): Promise<Fiche | null> => {
  const { rows } = await sql<Fiche>`select * from ${sql.table(table)} where id = ${id}`.execute(tx);
  return rows[0] ?? null;
};

export const listerFiches = async (tx: Unite, table: TableFiche): Promise<readonly Fiche[]> =>
  (
    await sql<Fiche>`select * from ${sql.table(table)} order by clos_le nulls first, nom ${EN_FRANCAIS}, id`.execute(
      tx,
    )
  ).rows;

export const insererFiche = async (
  tx: Unite,
  table: TableFiche,
  collectivite: string,
  id: string,
  champs: Champs,
): Promise<void> => {
  const noms = ['collectivite', 'id', ...Object.keys(champs)].map((nom) => sql.ref(nom));
  const valeurs = [collectivite, id, ...Object.values(champs)];
  await sql`insert into ${sql.table(table)} (${sql.join(noms)}) values (${sql.join(valeurs)})`.execute(tx);
};

/** Enregistre si la fiche a encore la version lue. Rend `false` si quelqu'un l'a changée entre-temps. */
export const majFiche = async (
  tx: Unite,
  table: TableFiche,
  id: string,
  version: number,
  champs: Champs,
): Promise<boolean> => {
  const affectations = Object.entries(champs).map(([nom, valeur]) => sql`${sql.ref(nom)} = ${valeur}`);
  const { rows } = await sql`update ${sql.table(table)} set ${sql.join(affectations)}, version = version + 1
    where id = ${id} and version = ${version} returning id`.execute(tx);
  return rows.length > 0;
};
