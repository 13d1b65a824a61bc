import { type Kysely, sql } from 'kysely';
import { cloisonner } from '../cloisonnement.ts';

/**
 * Les tables d'avant, une par sorte d'objet : son type au journal, la colonne qui le dit, et celle de ce qui le contient
 * (un niveau garde son identifiant d'un schéma à son successeur, ses pièces non).
 */
const ANCIENNES = [
  { table: 'seance_piece', type: 'seance', objet: 'seance', dans: null },
  { table: 'publication_piece', type: 'publication', objet: 'publication', dans: null },
  { table: 'mesure_piece', type: 'mesure', objet: 'mesure', dans: null },
  { table: 'schema_piece', type: 'noeud', objet: 'noeud', dans: 'schema' },
] as const;

/**
 * Une table pour les pièces de tout objet. Les quatre d'avant y passent, pièces retirées comprises, puis disparaissent :
 * rien ne les lirait plus, et un programme plus ancien refuse déjà d'ouvrir une base plus récente que lui.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(
      `create table piece (collectivite text not null, objet_type text not null, dans text not null, objet text not null,
        id text not null, nom text not null, type text not null, octets bigint not null, empreinte text not null,
        depose_par text not null, depose_le timestamptz not null, retiree_le timestamptz,
        primary key (collectivite, objet_type, dans, objet, id))`,
    )
    .execute(db);
  for (const { table, type, objet, dans } of ANCIENNES) {
    const ancienne = sql.table(table);
    await sql`alter table ${ancienne} no force row level security`.execute(db);
    await sql`insert into piece
      select collectivite, ${sql.lit(type)}, ${dans === null ? sql.lit('') : sql.ref(dans)}, ${sql.ref(objet)}, id, nom, type, octets,
        empreinte, depose_par, depose_le, retiree_le
      from ${ancienne}`.execute(db);
    await sql`drop table ${ancienne}`.execute(db);
  }
  await sql`create index piece_empreinte on piece (collectivite, empreinte)`.execute(db);
  await cloisonner(db, 'piece');
};
