import { type RawBuilder, sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import type { LignesDesignantes } from './personnes.ts';

/** Comment une personne peut être désignée. */
export interface PersonneDesignee {
  readonly id: string;
  /** Ses noms tels qu'une ligne peut les garder. */
  readonly noms: readonly string[];
  readonly courriel: string;
}

/** Un nom d'un seul mot se trouverait dans trop de textes qui parlent d'autre chose. */
const citables = (noms: readonly string[]): readonly string[] => noms.filter((nom) => nom.includes(' '));

const ou = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;

const designe = (l: LignesDesignantes, { id, noms, courriel }: PersonneDesignee): RawBuilder<unknown> =>
  ou([
    ...l.identifiants.map((c) => sql`${sql.ref(c)} = ${id}`),
    ...[...l.noms, ...l.nomsPublics].map((c) => sql`${sql.ref(c)} in (${sql.join(noms)})`),
    ...l.cites.flatMap((c) => citables(noms).map((nom) => sql`position(${nom} in ${sql.ref(c)}) > 0`)),
    ...(courriel === '' ? [] : l.courriels.map((c) => sql`${sql.ref(c)} = ${courriel}`)),
  ]);

type Ligne = Readonly<Record<string, unknown>>;

const lire = async (tx: Unite, table: string, condition: RawBuilder<unknown>): Promise<readonly Ligne[]> =>
  (
    await sql<{ ligne: Ligne }>`select to_jsonb(t) - 'collectivite' as ligne from ${sql.table(table)} t
      where ${condition}`.execute(tx)
  ).rows.map(({ ligne }) => ligne);

/** Toutes les lignes qui désignent une personne, rangées sous le libellé de leur table ; rien quand il n'y en a pas. */
export const exporterLignes = async (
  tx: Unite,
  designations: readonly LignesDesignantes[],
  personne: PersonneDesignee,
): Promise<Readonly<Record<string, readonly Ligne[]>>> => {
  const trouvees: [string, readonly Ligne[]][] = [];
  for (const l of designations) {
    const lignes = await lire(tx, l.table, designe(l, personne));
    trouvees.push([l.libelle, lignes]);
    const ids = lignes.map((ligne) => ligne.id);
    if (ids.length === 0) continue;
    for (const { libelle, table, colonne } of l.suites) {
      trouvees.push([libelle, await lire(tx, table, sql`${sql.ref(colonne)} in (${sql.join(ids)})`)]);
    }
  }
  return Object.fromEntries(trouvees.filter(([, lignes]) => lignes.length > 0));
};

interface ColonneConnue {
  readonly nom: string;
  readonly nullable: boolean;
}

const colonnesDe = async (tx: Unite, table: string): Promise<readonly ColonneConnue[]> =>
  (
    await sql<ColonneConnue>`select column_name as nom, is_nullable = 'YES' as nullable
      from information_schema.columns where table_schema = 'public' and table_name = ${table}`.execute(tx)
  ).rows;

/**
 * Retire le nom et le courriel d'une personne de toutes ces lignes, sauf des actes publics. Rend les courriels retirés :
 * le journal peut les garder aussi.
 */
export const anonymiserLignes = async (
  tx: Unite,
  designations: readonly LignesDesignantes[],
  { id, noms, courriel }: PersonneDesignee,
  anonyme: string,
): Promise<readonly string[]> => {
  const retires = new Set<string>();
  for (const l of designations) {
    const table = sql.table(l.table);
    const sienne = l.identifiants.map((c) => sql`${sql.ref(c)} = ${id}`);
    for (const c of l.noms.map((nom) => sql.ref(nom))) {
      await sql`update ${table} set ${c} = ${anonyme}
        where ${ou([sql`${c} in (${sql.join(noms)})`, ...sienne])} and ${c} <> ''`.execute(tx);
    }
    for (const c of l.cites.map((nom) => sql.ref(nom))) {
      for (const nom of citables(noms)) {
        await sql`update ${table} set ${c} = replace(${c}, ${nom}, ${anonyme})
          where position(${nom} in ${c}) > 0`.execute(tx);
      }
    }
    if (l.courriels.length === 0) continue;
    const colonnes = await colonnesDe(tx, l.table);
    // Une fiche ouverte avant l'effacement ne doit pas y remettre l'adresse.
    const suivante = colonnes.some(({ nom }) => nom === 'version') ? sql`, version = version + 1` : sql``;
    for (const nom of l.courriels) {
      const c = sql.ref(nom);
      const vide = colonnes.some((x) => x.nom === nom && x.nullable) ? null : '';
      const visees = ou([...(courriel === '' ? [] : [sql`${c} = ${courriel}`]), ...sienne]);
      const { rows } = await sql<{ ancien: string }>`
        with visees as (select ctid, ${c} as ancien from ${table} where ${visees} and ${c} <> '')
        update ${table} t set ${c} = ${vide} ${suivante} from visees v where t.ctid = v.ctid
        returning v.ancien`.execute(tx);
      for (const { ancien } of rows) retires.add(ancien);
    }
  }
  return [...retires];
};
