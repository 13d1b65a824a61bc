import type { Unite } from '#platform/db/base.ts';
import type { TableSchema, TableSchemaVersion } from '#platform/db/tables/schema.ts';
import type { EnteteSchema } from './contenu.ts';
import { estEtat } from './etats.rules.ts';
import type { SchemaVivant, Version } from './version.ts';

type LigneVersion = Omit<TableSchemaVersion, 'entete'> & { entete: unknown };

const versSchema = (l: TableSchema): SchemaVivant => ({
  id: l.id,
  type: l.type === 'RSO' ? 'RSO' : 'SPASER',
  modele: l.modele,
  predecesseur: l.predecesseur,
  creePar: l.cree_par,
  creeLe: new Date(l.cree_le).toISOString(),
});

const versVersion = (l: LigneVersion): Version => ({
  id: l.id,
  schema: l.schema,
  numero: l.numero,
  etat: estEtat(l.etat) ? l.etat : 'brouillon',
  entete: {
    ...(l.entete as Omit<EnteteSchema, 'intitule' | 'debut' | 'fin' | 'etenduConcessions'>),
    intitule: l.intitule,
    debut: l.debut,
    fin: l.fin,
    etenduConcessions: l.etendu_concessions,
  },
  soumisLe: l.soumis_le,
  adopteLe: l.adopte_le,
  deliberation: l.deliberation,
  publieLe: l.publie_le,
  publieA: l.publie_a,
  evaluationLe: l.evaluation_le,
  closLe: l.clos_le,
  version: l.version,
  modifiePar: l.modifie_par,
  modifieLe: new Date(l.modifie_le).toISOString(),
});

const colonnesVersion = (v: Version) => {
  const { intitule, debut, fin, etenduConcessions, ...reste } = v.entete;
  return {
    etat: v.etat,
    intitule,
    debut,
    fin,
    etendu_concessions: etenduConcessions,
    entete: JSON.stringify(reste),
    soumis_le: v.soumisLe,
    adopte_le: v.adopteLe,
    deliberation: v.deliberation,
    publie_le: v.publieLe,
    publie_a: v.publieA,
    evaluation_le: v.evaluationLe,
    clos_le: v.closLe,
    version: v.version,
    modifie_par: v.modifiePar,
    modifie_le: v.modifieLe,
  };
};

export const insererSchema = async (tx: Unite, collectivite: string, s: SchemaVivant): Promise<void> => {
  await tx
    .insertInto('schema')
    .values({
      collectivite,
      id: s.id,
      type: s.type,
      modele: s.modele,
      predecesseur: s.predecesseur,
      cree_par: s.creePar,
      cree_le: s.creeLe,
    })
    .execute();
};

export const lireSchema = async (tx: Unite, id: string): Promise<SchemaVivant | null> => {
  const ligne = await tx.selectFrom('schema').selectAll().where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versSchema(ligne);
};

/** Les schémas, du plus récent au plus ancien. */
export const listerSchemas = async (tx: Unite): Promise<readonly SchemaVivant[]> =>
  (await tx.selectFrom('schema').selectAll().orderBy('cree_le', 'desc').orderBy('id').execute()).map(
    versSchema,
  );

/** Les versions d'un schéma, ou de tous, de la plus récente à la première. */
export const listerVersions = async (tx: Unite, schema: string | null): Promise<readonly Version[]> => {
  const requete = tx.selectFrom('schema_version').selectAll();
  const lignes = await (schema === null ? requete : requete.where('schema', '=', schema))
    .orderBy('schema')
    .orderBy('numero', 'desc')
    .execute();
  return lignes.map(versVersion);
};

/** `pourEcrire` : les autres écritures de cette version attendent la fin de celle-ci. */
export const lireVersion = async (tx: Unite, id: string, pourEcrire = false): Promise<Version | null> => {
  const requete = tx.selectFrom('schema_version').selectAll().where('id', '=', id);
  const ligne = await (pourEcrire ? requete.forUpdate() : requete).executeTakeFirst();
  return ligne === undefined ? null : versVersion(ligne);
};

export const insererVersion = async (tx: Unite, collectivite: string, v: Version): Promise<void> => {
  await tx
    .insertInto('schema_version')
    .values({ collectivite, id: v.id, schema: v.schema, numero: v.numero, ...colonnesVersion(v) })
    .execute();
};

/** Écrit si la version lue est toujours la bonne ; faux sinon. */
export const remplacerVersion = async (tx: Unite, v: Version, versionLue: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('schema_version')
    .set(colonnesVersion(v))
    .where('id', '=', v.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
