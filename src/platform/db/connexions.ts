import { setTimeout as attendre } from 'node:timers/promises';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { BaseIndisponible, type Panne } from './base-indisponible.ts';
import { lireDate, lireNombre, OID } from './conversions.ts';
import { COUPEE, panneDuPilote } from './panne.rules.ts';

/** Combien de temps on attend le serveur, en millisecondes. `requete` et `inactivite` nuls : sans limite. */
export interface Delais {
  /** Ouvrir une connexion, ou en attendre une libre. */
  readonly connexion: number;
  /** Réessayer d'ouvrir une connexion que le serveur refuse : un redémarrage passe inaperçu. */
  readonly patience: number;
  /** La plus longue requête. */
  readonly requete: number | null;
  /** Une unité de travail qui ne demande plus rien, et tient ses verrous. */
  readonly inactivite: number | null;
}

/** Une page demande quelques dizaines de millisecondes ; deux minutes laissent de la marge au lot d'un gros import. */
export const DELAIS_DES_PAGES: Delais = {
  connexion: 15_000,
  patience: 5_000,
  requete: 120_000,
  inactivite: 120_000,
};

/** Joindre le serveur et le mettre à jour : une migration dure ce qu'il faut ; la patience est à qui appelle. */
export const DELAIS_D_OUVERTURE: Delais = { connexion: 5_000, patience: 0, requete: null, inactivite: null };

/** Le serveur coupe de lui-même une requête trop longue ; s'il est muet, on coupe sans lui un peu après. */
const MARGE_SERVEUR_MUET = 5_000;
const PREMIERE_PAUSE = 50;
const PAUSE_MAXIMALE = 1_000;

const TYPES = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === OID.date) return lireDate;
    if (oid === OID.numeric || oid === OID.int8) return lireNombre;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

/**
 * Règle une connexion neuve. Par requête plutôt qu'au démarrage : un mandataire comme PgBouncer refuse ces paramètres-là.
 * Sans compilation (`jit`) : le coût estimé d'une page limitée l'enclenche, et elle dure cent fois la lecture qu'elle hâte.
 */
const regler = ({ requete, inactivite }: Delais): string =>
  `set jit = off; set statement_timeout = ${requete ?? 0}; set idle_in_transaction_session_timeout = ${inactivite ?? 0}`;

/**
 * Les connexions à un serveur PostgreSQL, ouvertes à la demande, `maximum` au plus. Une connexion que le serveur coupe,
 * en service ou au repos, n'arrête pas le processus : ce qui s'en servait reçoit `BaseIndisponible`, la suivante est neuve.
 */
export const ouvrirConnexions = (url: string, delais: Delais, maximum = 10): PostgresPool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: maximum,
    types: TYPES,
    connectionTimeoutMillis: delais.connexion,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(delais.requete === null ? {} : { query_timeout: delais.requete + MARGE_SERVEUR_MUET }),
    onConnect: async (client) => {
      await client.query(regler(delais));
    },
  });
  /** Celles qui ne doivent plus servir, et pourquoi. */
  const perdues = new WeakMap<object, Panne>();
  /** Celles qui servent jusqu'à la fin de leur unité de travail, pas plus. */
  const perimees = new WeakSet<object>();
  const perdre = (client: object, panne: Panne): void => {
    if (!perdues.has(client)) perdues.set(client, panne);
  };
  // Sans écouteur, l'erreur d'une connexion arrêterait le processus.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', (erreur) => perdre(client, panneDuPilote(erreur) ?? COUPEE));
  });

  const suivre = (client: pg.PoolClient): PostgresPoolClient => {
    const demander = async (texte: string, parametres: readonly unknown[]): Promise<unknown> => {
      // L'annulation d'une unité de travail passe par ici : elle redit la panne au lieu de la cacher.
      const dejaPerdue = perdues.get(client);
      if (dejaPerdue !== undefined) throw new BaseIndisponible(dejaPerdue);
      try {
        return await client.query(texte, [...parametres]);
      } catch (erreur) {
        const panne = panneDuPilote(erreur) ?? perdues.get(client) ?? null;
        if (panne === null) throw erreur;
        const enRoute: Panne = panne.sorte === 'injoignable' ? { ...panne, sorte: 'coupure' } : panne;
        if (enRoute.sorte === 'coupure') perdre(client, enRoute);
        // Après une bascule, la connexion mène encore à l'ancien serveur : il en faudra une autre.
        if (enRoute.sorte === 'lecture-seule') perimees.add(client);
        throw new BaseIndisponible(enRoute, erreur);
      }
    };
    return {
      query: demander as PostgresPoolClient['query'],
      release: (detruire) => client.release(detruire === true || perdues.has(client) || perimees.has(client)),
    };
  };

  const connecter = async (): Promise<PostgresPoolClient> => {
    const limite = performance.now() + delais.patience;
    for (let pause = PREMIERE_PAUSE; ; pause = Math.min(2 * pause, PAUSE_MAXIMALE)) {
      try {
        return suivre(await pool.connect());
      } catch (erreur) {
        const panne = panneDuPilote(erreur);
        if (panne === null) throw erreur;
        const reessayer = panne.passagere && panne.sorte !== 'occupee';
        if (!reessayer || performance.now() + pause > limite) {
          throw new BaseIndisponible(
            panne.sorte === 'coupure' ? { ...panne, sorte: 'injoignable' } : panne,
            erreur,
          );
        }
        await attendre(pause);
      }
    }
  };

  return { connect: connecter, end: () => pool.end(), options: pool.options };
};
