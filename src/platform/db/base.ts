import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from 'kysely';
import { CompiledQuery, Kysely, sql } from 'kysely';
import type { Executer, LigneSql } from '../population.ts';
import { ROLE_APPLICATION } from './cloisonnement.ts';
import type { Delais } from './connexions.ts';
import { executerUnParUn } from './file-d-attente.ts';
import { creerGardes } from './gardes.ts';
import { tenirJournal } from './journal-embarque.ts';
import { type Migrations, migrer } from './migrations/index.ts';
import type { DepartEmbarque } from './moteur-embarque.ts';
import { ouvrirServeur } from './ouvrir-serveur.ts';
import { dialectePglite } from './pglite.ts';
import { refuserDossierInacheve } from './restauration-inachevee.ts';
import { creerSuiviRevisions, type Revisions } from './revisions.ts';
import type { TablesComptes } from './tables/comptes.ts';
import type { Tables } from './tables/index.ts';
import { creerTablesLues } from './tables-lues.ts';

export { COLLECTIVITE_PAR_DEFAUT } from './cloisonnement.ts';
export type { TablesComptes } from './tables/comptes.ts';
export type { Tables } from './tables/index.ts';

/** Les tables que lisent les vues des populations, les listes et la recherche. */
const TABLES_DU_REGISTRE = [
  'enregistrement',
  'marche',
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
  /** Secondes pendant lesquelles attendre un serveur PostgreSQL absent, muet, plein ou qui démarre ; 0 par défaut. */
  readonly attente?: number | undefined;
  /** Ce qu'un serveur PostgreSQL a pour répondre, une fois la base ouverte. */
  readonly delais?: Delais | undefined;
  readonly dossier?: string | undefined;
  /** Copie déjà migrée d'une base PGlite (essais) : évite les secondes d'une première ouverture. */
  readonly depuis?: DepartEmbarque | undefined;
  /** Ouvre aussi une place dont la restauration n'est pas finie : la restauration elle-même, qui l'essaie. */
  readonly inachevee?: boolean | undefined;
  /** Les migrations que les tranches déclarent, en plus de celles de la plateforme. */
  readonly migrations?: Migrations | undefined;
}

export interface Base {
  readonly dialecte: 'pglite' | 'postgresql';
  /**
   * Exécute `travail` dans une transaction qui ne voit et n'écrit que les lignes de la collectivité. Une exception
   * annule tout. Ne s'imbrique pas (refusé) : sur PGlite, une seule transaction à la fois, les autres attendent.
   */
  dansCollectivite<T>(collectivite: string, travail: (tx: Unite) => Promise<T>): Promise<T>;
  /**
   * De même, mais la base refuse d'y écrire et tout s'y voit tel qu'à un seul instant : ce qu'on y calcule peut être gardé.
   */
  lireDansCollectivite<T>(collectivite: string, travail: (tx: Unite) => Promise<T>): Promise<T>;
  /**
   * La valeur de cette clé pour la collectivité, gardée tant qu'aucune table lue par `calculer` n'a changé, quel que soit
   * le processus qui écrit. Ce dont elle dépend par ailleurs (le jour, les droits) entre dans la clé. À appeler dans une
   * unité de travail ; dans une qui peut écrire, ce qui est gardé sert encore tant qu'elle n'a rien écrit, et rien ne s'y
   * garde.
   */
  garder<T>(cle: string, calculer: () => Promise<T>): Promise<T>;
  /** De même hors de toute unité : `calculer` ouvre les siennes. Les demandes simultanées attendent un seul calcul. */
  garderEntre<T>(collectivite: string, cle: string, calculer: () => Promise<T>): Promise<T>;
  /** Où en sont les tables de la collectivité, au plus tôt au moment de l'appel. */
  revisions(collectivite: string): Promise<Revisions>;
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
  /**
   * Copie dans `dossier` la base embarquée telle qu'elle est à cet instant ; les requêtes attendent le temps de la copie.
   * Lève `DisquePlein`, sans rien écrire, si la copie entamerait la marge du disque. Absente avec un serveur PostgreSQL, qui sait se lire pendant qu'on y écrit, et en mémoire.
   */
  readonly copier?: ((dossier: string) => Promise<void>) | undefined;
  /**
   * Pourquoi rien ne peut être écrit dans la base embarquée, faute de place sur son disque ; `null` sinon. Regardé à
   * l'instant. Elle se lit toujours ; y écrire lève `DisquePlein`, et n'écrit rien.
   */
  refusDisque(): string | null;
  fermer(): Promise<void>;
}

/** L'unité de travail en cours ; ses révisions sont celles de l'instant qu'elle voit, `null` si elle peut écrire. */
interface UniteOuverte {
  readonly collectivite: string;
  ouverte: boolean;
  revisions: Revisions | null;
  tx: Unite | null;
}

const revisionsLues = (rows: readonly { readonly revisions: Revisions }[]): Revisions => {
  const revisions = rows[0]?.revisions;
  if (revisions === undefined) throw new Error('La base n’a pas dit où en sont ses tables.');
  return revisions;
};

/** Les révisions que voit une unité qui n'a encore rien écrit ; après, les siennes ne disent plus ce que voient les autres. */
const revisionsSiRienEcrit = async (tx: Unite, collectivite: string): Promise<Revisions | null> => {
  const { rows } = await sql<{ revisions: Revisions; relevees: string | null }>`
    select suivi.revisions_de(${collectivite}) as revisions, current_setting('app.relevees', true) as relevees`.execute(
    tx,
  );
  return (rows[0]?.relevees ?? '') === '' ? revisionsLues(rows) : null;
};

/**
 * Ouvre la base et applique les migrations en attente. Lève `BaseDejaOuverte` si un autre processus tient le dossier
 * PGlite, `DisquePlein` s'il n'y a plus de place pour elle, `BaseIndisponible` si le serveur PostgreSQL ne répond pas, `RoleApplicationImpossible` si le compte PostgreSQL n'a pas les droits nécessaires,
 * `BasePlusRecente` si un programme plus récent l'a mise à jour, `RestaurationInachevee` si elle n'est pas complète.
 */
export const ouvrirBase = async (config: ConfigBase): Promise<Base> => {
  if (config.inachevee !== true) await refuserDossierInacheve(config.dossier);
  const {
    dialecte,
    dialect,
    dialectComptes,
    copier,
    liberer,
    refusDisque = () => null,
  } = config.url === undefined
    ? await dialectePglite(config.dossier ?? 'memory', { depuis: config.depuis, image: true })
    : await ouvrirServeur(config.url, config);
  const gardes = creerGardes();
  const unites = new AsyncLocalStorage<UniteOuverte>();
  let tablesLues: Awaited<ReturnType<typeof creerTablesLues>> | null = null;
  const db = new Kysely<Tables>({
    dialect,
    log: ({ query }) => {
      if (tablesLues === null) return;
      const unite = unites.getStore();
      gardes.noter(tablesLues(query.sql), unite?.ouverte === true ? unite.revisions : null);
    },
  });
  const comptes = (
    dialectComptes === undefined
      ? (db as unknown as Kysely<TablesComptes>)
      : new Kysely<TablesComptes>({
          dialect: dialectComptes,
          log: () => gardes.noter({ tables: [], horsCollectivite: true }, null),
        })
  ).withSchema('comptes');
  // Le pilote PGlite de Kysely partage une seule connexion sans file : deux transactions concurrentes s'y mêleraient.
  const enTransaction =
    dialecte === 'pglite' ? executerUnParUn() : <T>(travail: () => Promise<T>) => travail();

  const suivi = creerSuiviRevisions(async (collectivite) => {
    const { rows } = await enTransaction(() =>
      sql<{ revisions: Revisions }>`select suivi.revisions_de(${collectivite}) as revisions`.execute(db),
    );
    return revisionsLues(rows);
  }, dialecte === 'pglite');

  const apresEcriture =
    dialecte === 'pglite' ? tenirJournal(db as unknown as Kysely<unknown>) : async () => undefined;

  const fermer = async (): Promise<void> => {
    await db.destroy();
    await liberer();
  };

  try {
    if (dialecte === 'pglite') await migrer(db, config);
    tablesLues = await creerTablesLues(db as unknown as Kysely<unknown>);
  } catch (erreur) {
    await fermer();
    throw erreur;
  }

  const dansUneUnite = async <T>(
    collectivite: string,
    travail: (unite: UniteOuverte) => Promise<T>,
  ): Promise<T> => {
    if (unites.getStore()?.ouverte === true) {
      throw new Error('Une unité de travail en ouvre une autre : passez-lui sa transaction.');
    }
    return enTransaction(async () => {
      const unite: UniteOuverte = { collectivite, ouverte: true, revisions: null, tx: null };
      try {
        return await unites.run(unite, () => travail(unite));
      } finally {
        unite.ouverte = false;
      }
    });
  };

  return {
    dialecte,
    comptes,
    copier,
    fermer,
    refusDisque,
    dansCollectivite: (collectivite, travail) =>
      dansUneUnite(collectivite, async (unite) => {
        try {
          const issue = await db.transaction().execute(async (tx) => {
            unite.tx = tx;
            await sql`select set_config('role', ${ROLE_APPLICATION}, true),
              set_config('app.collectivite', ${collectivite}, true)`.execute(tx);
            return travail(tx);
          });
          await apresEcriture();
          return issue;
        } finally {
          suivi.ecrire(collectivite);
        }
      }),
    lireDansCollectivite: (collectivite, travail) =>
      dansUneUnite(collectivite, async (unite) => {
        const jalon = suivi.jalon(collectivite);
        // Réglages que PGlite ignore : il n'a qu'une connexion, tout y est déjà vu d'un seul instant.
        const transaction = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
        return transaction.execute(async (tx) => {
          const { rows } = await sql<{ revisions: Revisions }>`
            select suivi.ouvrir_lecture(${ROLE_APPLICATION}, ${collectivite}) as revisions`.execute(tx);
          unite.revisions = revisionsLues(rows);
          suivi.retenir(collectivite, jalon, unite.revisions);
          return travail(tx);
        });
      }),
    revisions: suivi.courantes,
    garder: async <T>(cle: string, calculer: () => Promise<T>): Promise<T> => {
      const unite = unites.getStore();
      if (unite?.ouverte !== true) throw new Error('Rien à garder hors d’une unité de travail.');
      const { collectivite, revisions, tx } = unite;
      if (revisions !== null) return gardes.garder(collectivite, cle, revisions, calculer);
      const avant = tx === null ? null : await revisionsSiRienEcrit(tx, collectivite);
      const connue = avant === null ? null : gardes.connue(collectivite, cle, avant);
      return connue === null ? calculer() : (connue.valeur as T);
    },
    garderEntre: async (collectivite, cle, calculer) => {
      if (unites.getStore()?.ouverte === true) {
        throw new Error('Une unité de travail attendrait un calcul qui l’attend.');
      }
      return gardes.partager(collectivite, cle, await suivi.courantes(collectivite), calculer);
    },
    actualiserStatistiques: () =>
      enTransaction(async () => {
        // Les dernières lignes rangées attendent en liste d'être indexées : chaque recherche les relirait.
        await sql`select gin_clean_pending_list('marche_recherche'::regclass)`.execute(db);
        await sql`analyze ${sql.join(TABLES_DU_REGISTRE.map((t) => sql.table(t)))}`.execute(db);
      }),
    executeur:
      (tx): Executer =>
      async ({ sql: texte, parametres }) =>
        (await tx.executeQuery(CompiledQuery.raw(texte, [...parametres]) as CompiledQuery<LigneSql>)).rows,
  };
};
