import { Kysely } from 'kysely';
import type { ConfigBase } from './base.ts';
import { DELAIS_D_OUVERTURE } from './connexions.ts';
import { dialectePglite } from './pglite.ts';
import { dialectePostgresql } from './postgresql.ts';

/** La base telle qu'elle est : ni migrée, ni cloisonnée. */
export interface BaseBrute {
  readonly dialecte: 'pglite' | 'postgresql';
  readonly db: Kysely<unknown>;
  readonly fermer: () => Promise<void>;
}

/**
 * Ouvre la base sans rien y changer, pour les commandes d'exploitation (sauvegarder, restaurer). Tout le reste passe par
 * `ouvrirBase`. Lève `BaseDejaOuverte` si un autre processus tient le dossier de la base embarquée.
 */
export const ouvrirBrute = async (config: ConfigBase): Promise<BaseBrute> => {
  const { dialecte, dialect, liberer } =
    config.url === undefined
      ? await dialectePglite(config.dossier ?? 'memory', { depuis: config.depuis, image: false })
      : dialectePostgresql(config.url, DELAIS_D_OUVERTURE, 1);
  const db = new Kysely<unknown>({ dialect });
  return {
    dialecte,
    db,
    fermer: async () => {
      await db.destroy();
      await liberer();
    },
  };
};
