import { type Kysely, sql } from 'kysely';
import { cloisonner } from '../cloisonnement.ts';
import { serrer } from '../texte-serre.ts';

/** Enregistrements repris à la fois : ce que la reprise tient en mémoire. */
const TRANCHE = 500;

interface Ancien {
  readonly collectivite: string;
  readonly empreinte: string;
  readonly brut: string | null;
  readonly marche: string | null;
}

/** Réécrit chaque ligne reçue et ce qu'on y a lu en un seul contenu serré, par tranches. */
const serrerEnregistrements = async (db: Kysely<unknown>): Promise<void> => {
  let apres = { collectivite: '', empreinte: '' };
  for (;;) {
    const { rows } = await sql<Ancien>`
      select collectivite, empreinte, brut::text as brut, marche::text as marche from enregistrement
      where (collectivite, empreinte) > (${apres.collectivite}, ${apres.empreinte})
      order by collectivite, empreinte limit ${TRANCHE}`.execute(db);
    const lignes = rows.map(({ collectivite, empreinte, brut, marche }) => ({
      collectivite,
      empreinte,
      contenu:
        brut === null && marche === null ? null : serrer(`${brut ?? ''}\n${marche ?? ''}`).toString('base64'),
    }));
    await sql`insert into enregistrement_serre
      select a.collectivite, a.empreinte, a.groupe, decode(x.contenu, 'base64'), a.texte_brut, a.lecture, a.cle, a.recu_le
      from json_to_recordset(${JSON.stringify(lignes)}::json) as x(collectivite text, empreinte text, contenu text)
      join enregistrement a on a.collectivite = x.collectivite and a.empreinte = x.empreinte`.execute(db);
    const derniere = rows.at(-1);
    if (derniere === undefined || rows.length < TRANCHE) return;
    apres = derniere;
  }
};

/** Une table neuve prend la place de l'ancienne : retirer des colonnes ne rendrait pas leur place au disque. */
const remplacer = async (db: Kysely<unknown>, table: string): Promise<void> => {
  await sql`drop table ${sql.table(table)}`.execute(db);
  await sql`alter table ${sql.table(`${table}_serre`)} rename to ${sql.ref(table)}`.execute(db);
  await sql`alter index ${sql.ref(`${table}_serre_pkey`)} rename to ${sql.ref(`${table}_pkey`)}`.execute(db);
  await cloisonner(db, table);
};

/**
 * Le registre garde chaque ligne une fois, serrée avec ce qu'on y a lu ; un contrat se refait de ses lignes au lieu d'être
 * gardé une seconde fois.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const table of ['enregistrement', 'marche']) {
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  }
  await sql`create table enregistrement_serre (
    collectivite text not null, empreinte text not null, groupe text, contenu bytea, texte_brut text,
    lecture text not null, cle text, recu_le timestamptz not null, primary key (collectivite, empreinte))`.execute(
    db,
  );
  await serrerEnregistrements(db);
  await remplacer(db, 'enregistrement');
  await sql`create index enregistrement_groupe on enregistrement (collectivite, groupe)`.execute(db);
  await sql`create index enregistrement_cle on enregistrement (collectivite, cle)`.execute(db);

  await sql`create table marche_serre (
    collectivite text not null, cle text not null, type_contrat text not null, enregistrements integer not null,
    fusion text, garde_a_part text, recherche text not null, primary key (collectivite, cle))`.execute(db);
  await sql`insert into marche_serre
    select collectivite, cle, type_contrat, enregistrements, fusion, garde_a_part, recherche
    from marche order by collectivite, cle`.execute(db);
  await remplacer(db, 'marche');
};
