import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { preparerRole } from '../cloisonnement.ts';
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
import * as listes from './20261130161000-listes.ts';

/** Dans l'ordre de leurs noms, horodatés ; une migration publiée ne change plus. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
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
  '20261130154500-travaux': { up: travaux.up },
  '20261130161000-listes': { up: listes.up },
};

/** Amène la base à la dernière version. Sans effet si elle y est déjà. */
export const migrer = async (db: Kysely<Tables>): Promise<void> => {
  const nue = db as unknown as Kysely<unknown>;
  await preparerRole(nue);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    // Les tranches écrivent les leurs chacune de leur côté : une plus ancienne peut arriver après une plus récente.
    allowUnorderedMigrations: true,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  await suivreTables(nue);
};
