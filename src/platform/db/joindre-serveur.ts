import { setTimeout as attendre } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { compter } from '../francais.ts';
import { BaseIndisponible } from './base-indisponible.ts';

const VERSION_MINIMALE = 150_000;
const PREMIERE_PAUSE = 250;
const PAUSE_MAXIMALE = 2_000;

const lireVersion = async (db: Kysely<unknown>): Promise<number> => {
  const { rows } = await sql<{
    version: number;
  }>`select current_setting('server_version_num')::int as version`.execute(db);
  return rows[0]?.version ?? 0;
};

/**
 * Attend que le serveur réponde, `secondes` au plus et en le disant, et vérifie qu'il est assez récent (vues qui lisent avec les droits de l'appelant). Lève
 * `BaseIndisponible` quand l'attente est passée, ou tout de suite si attendre ne changerait rien (mot de passe refusé).
 */
export const joindreServeur = async (
  db: Kysely<unknown>,
  secondes = 0,
  dire: (message: string) => void = console.error,
): Promise<void> => {
  const limite = performance.now() + 1_000 * secondes;
  let dite = '';
  for (let pause = PREMIERE_PAUSE; ; pause = Math.min(2 * pause, PAUSE_MAXIMALE)) {
    try {
      const version = await lireVersion(db);
      if (version >= VERSION_MINIMALE) return;
      throw new BaseIndisponible({
        sorte: 'injoignable',
        raison: `PostgreSQL 15 ou plus récent est nécessaire, ce serveur est en version ${Math.trunc(version / 10_000)}`,
        passagere: false,
      });
    } catch (erreur) {
      const reste = limite - performance.now() - pause;
      if (!(erreur instanceof BaseIndisponible) || !erreur.passagere || reste < 0) throw erreur;
      if (erreur.raison !== dite) {
        dite = erreur.raison;
        const encore = compter(Math.ceil(reste / 1_000), 'seconde', 'secondes');
        dire(`En attente de la base PostgreSQL : ${erreur.raison}. Nouvel essai pendant ${encore} au plus.`);
      }
      await attendre(pause);
    }
  }
};
