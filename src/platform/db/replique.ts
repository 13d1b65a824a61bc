import { Kysely, sql } from 'kysely';
import type { Base, Tables, Unite } from './base.ts';
import { ROLE_APPLICATION } from './cloisonnement.ts';
import type { Delais } from './connexions.ts';
import { dialectePostgresql } from './postgresql.ts';

/** Une unité de travail qui ne fait que lire, sur la base ou sur sa réplique. */
type Lecture = Base['lireDansCollectivite'];

export interface Replique {
  /**
   * Lit sur la réplique si elle suit d'assez près, sinon sur la base ; de même si elle ne répond plus en route. `travail`
   * peut donc être fait deux fois : il ne fait que lire.
   */
  readonly lire: <T>(travail: (lecture: Lecture) => Promise<T>) => Promise<T>;
  readonly fermer: () => Promise<void>;
}

/** Millisecondes de retard au-delà desquelles on lit sur la base. */
const RETARD_MAXIMAL = 5_000;
/** Millisecondes entre deux constats, et pendant lesquelles un constat vaut. */
const PERIODE = 1_000;
const VALIDITE = 3 * PERIODE;

/** Une réplique qui tarde ne fait pas attendre : la base répondra. */
const DELAIS: Delais = { connexion: 2_000, patience: 0, requete: 5_000, inactivite: 10_000 };

/** Une position du journal de PostgreSQL (`16/B374D848`), comparable. */
const position = (texte: string): bigint => {
  const [haut = '0', bas = '0'] = texte.split('/');
  return (BigInt(`0x${haut}`) << 32n) + BigInt(`0x${bas}`);
};

/**
 * Ouvre la réplique à cette adresse (une copie en continu de la base, « hot standby »). Chaque seconde, on note où en est
 * le journal de la base et jusqu'où la réplique l'a rejoué : elle sert tant que ce qu'elle montre a moins de cinq secondes.
 * Ce qui empêche de s'en servir se dit une fois, et son retour aussi.
 */
export const ouvrirReplique = (base: Base, url: string, dire: (message: string) => void): Replique => {
  const { dialect } = dialectePostgresql(url, DELAIS);
  const db = new Kysely<Tables>({ dialect });
  const lecture: Lecture = (collectivite, travail) =>
    db
      .transaction()
      .setAccessMode('read only')
      .execute(async (tx: Unite) => {
        await sql`set local role ${sql.raw(ROLE_APPLICATION)}`.execute(tx);
        await sql`select set_config('app.collectivite', ${collectivite}, true)`.execute(tx);
        return travail(tx);
      });

  let positions: readonly { readonly lue: bigint; readonly instant: number }[] = [];
  let bonneJusque = 0;
  let ecartee: string | null = 'pas encore jointe';

  const ecarter = (raison: string): void => {
    bonneJusque = 0;
    if (ecartee === null)
      dire(`La réplique de lecture est mise de côté : ${raison}. Les pages se lisent sur la base.`);
    ecartee = raison;
  };
  const constater = async (): Promise<void> => {
    const instant = performance.now();
    const ici = await sql<{ lsn: string }>`select pg_current_wal_lsn()::text as lsn`.execute(base.comptes);
    positions = [
      ...positions.filter((p) => instant - p.instant <= RETARD_MAXIMAL),
      { lue: position(ici.rows[0]?.lsn ?? ''), instant },
    ];
    const la = await sql<{ lsn: string | null }>`
      select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as lsn`.execute(db);
    const rejouee = la.rows[0]?.lsn ?? null;
    if (rejouee === null) return ecarter('DATABASE_URL_LECTURE ne mène pas à une réplique');
    if (!positions.some((p) => p.lue <= position(rejouee)))
      return ecarter('elle a plus de cinq secondes de retard');
    bonneJusque = instant + VALIDITE;
    if (ecartee !== null) dire('La réplique de lecture sert les pages publiques.');
    ecartee = null;
  };
  let enCours: Promise<void> | null = null;
  const regarder = (): void => {
    enCours ??= constater()
      .catch(() => ecarter('elle ne répond pas'))
      .finally(() => {
        enCours = null;
      });
  };
  regarder();
  const regards = setInterval(regarder, PERIODE);
  regards.unref();

  return {
    lire: async (travail) => {
      if (performance.now() < bonneJusque) {
        try {
          return await travail(lecture);
        } catch {
          // Arrêtée, ou la requête annulée par ce qu'elle rejouait : la base dira si la faute est ailleurs.
          ecarter('une lecture y a échoué');
        }
      }
      return travail(base.lireDansCollectivite);
    },
    fermer: async () => {
      clearInterval(regards);
      await enCours;
      await db.destroy();
    },
  };
};
