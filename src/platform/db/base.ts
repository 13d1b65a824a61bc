import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from 'kysely';
import { CompiledQuery, Kysely, sql } from 'kysely';
import type { Executer, LigneSql } from '../population.ts';
import { ROLE_APPLICATION } from './cloisonnement.ts';
import { executerUnParUn } from './file-d-attente.ts';
import { migrer } from './migrations/index.ts';
import { dialectePglite } from './pglite.ts';
import { dialectePostgresql } from './postgresql.ts';
import type { TablesComptes } from './tables/comptes.ts';
import type { Tables } from './tables/index.ts';

export { COLLECTIVITE_PAR_DEFAUT } from './cloisonnement.ts';
export type { TablesComptes } from './tables/comptes.ts';
export type { Tables } from './tables/index.ts';

/** Les tables que les vues des populations joignent. */
const TABLES_DU_REGISTRE = [
  'fait_marche',
  'fait_titulaire',
  'titulaires_par_marche',
  'entreprise',
  'provenance',
  'anomalie',
] as const;

/** Une unité de travail : une transaction cloisonnée dans une collectivité. */
export type Unite = Transaction<Tables>;

/** Où sont les données : un serveur PostgreSQL, un dossier PGlite, ou la mémoire (`'memory'`). */
export interface ConfigBase {
  readonly url?: string | undefined;
  readonly dossier?: string | undefined;
  /** Copie déjà migrée d'une base PGlite (essais) : évite les secondes d'une première ouverture. */
  readonly depuis?: Blob | undefined;
}

export interface Base {
  readonly dialecte: 'pglite' | 'postgresql';
  /**
   * Exécute `travail` dans une transaction qui ne voit et n'écrit que les lignes de la collectivité. Une exception
   * annule tout. Ne s'imbrique pas (refusé) : sur PGlite, une seule transaction à la fois, les autres attendent.
   */
  dansCollectivite<T>(collectivite: string, travail: (tx: Unite) => Promise<T>): Promise<T>;
  /** Exécuteur de SQL brut paramétré, pour les indicateurs. */
  executeur(tx: Unite): Executer;
  /**
   * Les comptes de connexion, qui sont à l'installation : hors de toute collectivité, réservés à `platform/auth`. Ne pas
   * s'en servir pendant une unité de travail (PGlite n'a qu'une connexion : elle s'attendrait elle-même).
   */
  readonly comptes: Kysely<TablesComptes>;
  /**
   * Recompte ce que contient le registre, pour que la base choisisse bien ses plans : PGlite ne le fait jamais de lui-même,
   * un serveur seulement un peu plus tard. À appeler après avoir beaucoup écrit, hors de toute unité de travail.
   */
  actualiserStatistiques(): Promise<void>;
  fermer(): Promise<void>;
}

/**
 * Ouvre la base et applique les migrations en attente. Lève `BaseDejaOuverte` si un autre processus tient le dossier
 * PGlite, `BaseInjoignable` si le serveur PostgreSQL ne répond pas, `RoleApplicationImpossible` si le compte PostgreSQL n'a pas les droits nécessaires.
 */
export const ouvrirBase = async (config: ConfigBase): Promise<Base> => {
  const { dialecte, dialect, dialectComptes, liberer } =
    config.url === undefined
      ? await dialectePglite(config.dossier ?? 'memory', config.depuis)
      : dialectePostgresql(config.url);
  const db = new Kysely<Tables>({ dialect });
  const comptes = (
    dialectComptes === undefined
      ? (db as unknown as Kysely<TablesComptes>)
      : new Kysely<TablesComptes>({ dialect: dialectComptes })
  ).withSchema('comptes');
  // Le pilote PGlite de Kysely partage une seule connexion sans file : deux transactions concurrentes s'y mêleraient.
  const enTransaction =
    dialecte === 'pglite' ? executerUnParUn() : <T>(travail: () => Promise<T>) => travail();

  const unites = new AsyncLocalStorage<{ ouverte: boolean }>();

  const fermer = async (): Promise<void> => {
    await db.destroy();
    await liberer();
  };

  try {
    await migrer(db);
  } catch (erreur) {
    await fermer();
    throw erreur;
  }

  return {
    dialecte,
    comptes,
    fermer,
    dansCollectivite: async (collectivite, travail) => {
      if (unites.getStore()?.ouverte === true) {
        throw new Error('Une unité de travail en ouvre une autre : passez-lui sa transaction.');
      }
      return enTransaction(async () => {
        const unite = { ouverte: true };
        try {
          return await unites.run(unite, () =>
            db.transaction().execute(async (tx) => {
              await sql`set local role ${sql.raw(ROLE_APPLICATION)}`.execute(tx);
              await sql`select set_config('app.collectivite', ${collectivite}, true)`.execute(tx);
              return travail(tx);
            }),
          );
        } finally {
          unite.ouverte = false;
        }
      });
    },
    actualiserStatistiques: () =>
      enTransaction(async () => {
        await sql`analyze ${sql.join(TABLES_DU_REGISTRE.map((t) => sql.table(t)))}`.execute(db);
      }),
    executeur:
      (tx): Executer =>
      async ({ sql: texte, parametres }) =>
        (await tx.executeQuery(CompiledQuery.raw(texte, [...parametres]) as CompiledQuery<LigneSql>)).rows,
  };
};
