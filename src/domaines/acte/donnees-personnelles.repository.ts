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

/** Ce nom, tout entier, sans égard à la casse ni aux espaces ; ni dans un autre mot, ni devant un trait d'union. */
const motifDuNom = (nom: string): string => {
  const mots = nom.split(/\s+/u).map((mot) => mot.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  return `(^|[^[:alpha:]-])${mots.join('\\s+')}(?![[:alpha:]-])`;
};

const ou = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> =>
  conditions.length === 0 ? sql`false` : sql`(${sql.join(conditions, sql` or `)})`;

/** L'identifiant d'une ligne dit de qui elle parle ; un nom ou un courriel, seulement s'il n'y en a pas : une homonyme a les siens. */
const parLeTexte = (l: LignesDesignantes, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  l.identifiants.length === 0
    ? condition
    : sql`(${condition} and ${sql.join(
        l.identifiants.map((c) => sql`coalesce(${sql.ref(c)}, '') = ''`),
        sql` and `,
      )})`;

const siens = (l: LignesDesignantes, { id }: PersonneDesignee) =>
  l.identifiants.map((c) => sql`${sql.ref(c)} = ${id}`);

const aSonCourriel = (colonne: string, { courriel }: PersonneDesignee): readonly RawBuilder<unknown>[] =>
  courriel === '' ? [] : [sql`lower(${sql.ref(colonne)}) = lower(${courriel})`];

const designe = (l: LignesDesignantes, personne: PersonneDesignee): RawBuilder<unknown> =>
  ou([
    ...siens(l, personne),
    ...[
      ...[...l.noms, ...l.nomsPublics].map((c) => sql`${sql.ref(c)} in (${sql.join(personne.noms)})`),
      ...l.cites.flatMap((c) =>
        citables(personne.noms).map((nom) => sql`${sql.ref(c)} ~* ${motifDuNom(nom)}`),
      ),
      ...l.courriels.flatMap((c) => aSonCourriel(c, personne)),
    ].map((condition) => parLeTexte(l, condition)),
  ]);

type Ligne = Readonly<Record<string, unknown>>;

const lire = async (
  tx: Unite,
  table: string,
  omises: readonly string[],
  condition: RawBuilder<unknown>,
): Promise<readonly Ligne[]> =>
  (
    await sql<{
      ligne: Ligne;
    }>`select to_jsonb(t) - ${['collectivite', ...omises]}::text[] as ligne from ${sql.table(table)} t
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
    const lignes = await lire(tx, l.table, l.omises, designe(l, personne));
    trouvees.push([l.libelle, lignes]);
    const ids = lignes.map((ligne) => ligne.id);
    if (ids.length === 0) continue;
    for (const { libelle, table, colonne } of l.suites) {
      trouvees.push([libelle, await lire(tx, table, [], sql`${sql.ref(colonne)} in (${sql.join(ids)})`)]);
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
  personne: PersonneDesignee,
  anonyme: string,
): Promise<readonly string[]> => {
  const { noms } = personne;
  const retires = new Set<string>();
  for (const l of designations) {
    const table = sql.table(l.table);
    const colonnes = await colonnesDe(tx, l.table);
    // Une fiche ouverte avant l'effacement ne doit rien y remettre.
    const suivante = colonnes.some(({ nom }) => nom === 'version') ? sql`, version = version + 1` : sql``;
    for (const c of l.noms.map((nom) => sql.ref(nom))) {
      const visees = ou([...siens(l, personne), parLeTexte(l, sql`${c} in (${sql.join(noms)})`)]);
      await sql`update ${table} set ${c} = ${anonyme} ${suivante} where ${visees} and ${c} <> ''`.execute(tx);
    }
    for (const c of l.cites.map((nom) => sql.ref(nom))) {
      for (const motif of citables(noms).map(motifDuNom)) {
        await sql`update ${table} set ${c} = regexp_replace(${c}, ${motif}, ${`\\1${anonyme}`}, 'gi') ${suivante}
          where ${c} ~* ${motif}`.execute(tx);
      }
    }
    for (const nom of l.courriels) {
      const c = sql.ref(nom);
      const vide = colonnes.some((x) => x.nom === nom && x.nullable) ? null : '';
      const visees = ou([
        ...siens(l, personne),
        ...aSonCourriel(nom, personne).map((condition) => parLeTexte(l, condition)),
      ]);
      const { rows } = await sql<{ ancien: string }>`
        with visees as (select ctid, ${c} as ancien from ${table} where ${visees} and ${c} <> '')
        update ${table} t set ${c} = ${vide} ${suivante} from visees v where t.ctid = v.ctid
        returning v.ancien`.execute(tx);
      for (const { ancien } of rows) retires.add(ancien);
    }
  }
  return [...retires];
};
