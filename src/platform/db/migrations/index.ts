import { type Kysely, sql, type Transaction } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { ErreurExploitation } from '../../erreur-exploitation.ts';
import { VERSION } from '../../version.ts';
import { preparerExploitation, preparerRole, toutVoir } from '../cloisonnement.ts';
import { RestaurationInachevee, restaurationInachevee } from '../restauration-inachevee.ts';
import { suivreTables } from '../suivre-tables.ts';
import type { Tables } from '../tables/index.ts';
import * as registre from './20261123165000-registre.ts';
import * as populations from './20261123165100-populations.ts';
import * as imports from './20261123171800-imports.ts';
import * as organisation from './20261123173000-organisation.ts';
import * as gouvernance from './20261123173100-gouvernance.ts';
import * as cpvCle from './20261123174000-cpv-cle.ts';
import * as schema from './20261123180500-schema.ts';
import * as rangDesMembres from './20261123181000-rang-des-membres.ts';
import * as actionsDeLAnnee from './20261126090000-actions-de-l-annee.ts';
import * as diagnostic from './20261126100000-diagnostic.ts';
import * as mesures from './20261126110000-mesures.ts';
import * as publications from './20261126120000-publications.ts';
import * as relations from './20261126130000-relations.ts';
import * as codesServis from './20261126140000-codes-servis.ts';
import * as dureeDesConnexions from './20261126140100-duree-des-connexions.ts';
import * as plans from './20261126150000-plans.ts';
import * as revisions from './20261130150000-revisions.ts';
import * as triNaturel from './20261130153000-tri-naturel.ts';
import * as registreSerre from './20261130154000-registre-serre.ts';
import * as travaux from './20261130154500-travaux.ts';
import * as fichiersRecus from './20261130160000-fichiers-recus.ts';
import * as nomsMasques from './20261130160500-noms-masques.ts';
import * as essaisEnCours from './20261130161000-essais-en-cours.ts';
import * as listes from './20261130161000-listes.ts';
import * as pieces from './20261130170000-pieces.ts';

/** Des migrations, par leur nom horodaté. */
export type Migrations = Readonly<Record<string, Migration>>;

/**
 * Les migrations publiées avant que les tranches ne déclarent les leurs ; une migration publiée ne change plus. Celles des
 * tranches s'y ajoutent, à l'ouverture : la plateforme ne les connaît pas.
 */
const MIGRATIONS: Migrations = {
  '20261123165000-registre': { up: registre.up },
  '20261123165100-populations': { up: populations.up },
  '20261123171800-imports': { up: imports.up },
  '20261123173000-organisation': { up: organisation.up },
  '20261123173100-gouvernance': { up: gouvernance.up },
  '20261123174000-cpv-cle': { up: cpvCle.up },
  '20261123180500-schema': { up: schema.up },
  '20261123181000-rang-des-membres': { up: rangDesMembres.up },
  '20261126090000-actions-de-l-annee': { up: actionsDeLAnnee.up },
  '20261126140000-codes-servis': { up: codesServis.up },
  '20261126120000-publications': { up: publications.up },
  '20261126150000-plans': { up: plans.up },
  '20261130150000-revisions': { up: revisions.up },
  '20261126130000-relations': { up: relations.up },
  '20261126140100-duree-des-connexions': { up: dureeDesConnexions.up },
  '20261130153000-tri-naturel': { up: triNaturel.up },
  '20261126100000-diagnostic': { up: diagnostic.up },
  '20261126110000-mesures': { up: mesures.up },
  '20261130154000-registre-serre': { up: registreSerre.up },
  '20261130160000-fichiers-recus': { up: fichiersRecus.up },
  '20261130160500-noms-masques': { up: nomsMasques.up },
  '20261130154500-travaux': { up: travaux.up },
  '20261130161000-listes': { up: listes.up },
  '20261130161000-essais-en-cours': { up: essaisEnCours.up },
  '20261130170000-pieces': { up: pieces.up },
};

/** La base porte une migration que ce programme ne connaît pas ; le message dit quoi faire. */
class BasePlusRecente extends ErreurExploitation {
  constructor(inconnues: readonly string[]) {
    super(
      `La base a été mise à jour par une version plus récente de Pilote SPASER que celle-ci (${VERSION}) : ` +
        `${inconnues.length === 1 ? 'elle porte la migration' : 'elle porte les migrations'} ` +
        `${inconnues.map((nom) => `« ${nom} »`).join(', ')}, inconnue ici. Rien n'y a été changé. Installez à nouveau ` +
        'cette version plus récente, ou restaurez ailleurs une sauvegarde faite avant la mise à jour.',
    );
    this.name = 'BasePlusRecente';
  }
}

/** Les migrations que porte une base, dans l'ordre de leurs noms ; aucune sur une base neuve. */
export const migrationsPortees = async (db: Kysely<unknown>): Promise<readonly string[]> => {
  const { rows } = await sql<{ existe: boolean }>`
    select to_regclass('kysely_migration') is not null as existe`.execute(db);
  if (rows[0]?.existe !== true) return [];
  return (await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)).rows.map(
    ({ name }) => name,
  );
};

/** Celles que ce programme ne connaît pas ; `desTranches` : celles que les tranches déclarent. */
export const migrationsInconnues = (noms: readonly string[], desTranches: Migrations): readonly string[] =>
  noms.filter((nom) => !Object.hasOwn(MIGRATIONS, nom) && !Object.hasOwn(desTranches, nom));

/** Un même nombre pour tous les processus : deux qui démarrent ensemble migrent l'un après l'autre. */
const VERROU_DES_MIGRATIONS = 2_026_112_316;

/**
 * Applique, dans la transaction donnée, les migrations en attente parmi `noms` (toutes par défaut). Elles voient les
 * lignes de toutes les collectivités.
 */
export const appliquerMigrations = async (
  tx: Transaction<unknown>,
  desTranches: Migrations,
  noms?: readonly string[],
): Promise<void> => {
  const choisies = Object.fromEntries(
    Object.entries({ ...MIGRATIONS, ...desTranches }).filter(([nom]) => noms?.includes(nom) ?? true),
  );
  await preparerExploitation(tx);
  await toutVoir(tx);
  const migrator = new Migrator({
    db: tx,
    provider: { getMigrations: async () => choisies },
    // Les tranches écrivent les leurs chacune de leur côté : une plus ancienne peut arriver après une plus récente.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  await preparerExploitation(tx);
};

/**
 * Amène la base à la dernière version. Sans effet si elle y est déjà ; lève `BasePlusRecente` si elle la dépasse,
 * `RestaurationInachevee` si elle n'est pas complète.
 */
export const migrer = async (
  db: Kysely<Tables>,
  {
    migrations = {},
    inachevee = false,
  }: { migrations?: Migrations | undefined; inachevee?: boolean | undefined },
): Promise<void> => {
  const nue = db as unknown as Kysely<unknown>;
  const inconnues = migrationsInconnues(await migrationsPortees(nue), migrations);
  if (inconnues.length > 0) throw new BasePlusRecente(inconnues);
  if (!inachevee && (await restaurationInachevee(nue))) throw new RestaurationInachevee();
  await preparerRole(nue);
  await nue.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(VERROU_DES_MIGRATIONS)})`.execute(tx);
    await appliquerMigrations(tx, migrations);
  });
  await suivreTables(nue);
};
