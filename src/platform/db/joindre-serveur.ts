import { type Kysely, sql } from 'kysely';
import { ErreurExploitation } from '../erreur-exploitation.ts';

const VERSION_MINIMALE = 150_000;

/** Ce qu'un code d'erreur de connexion veut dire, et quoi vérifier. */
const CAUSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'aucun serveur ne répond à cette adresse',
  ENOTFOUND: "cette adresse n'existe pas",
  ENOENT: "le socket de cette adresse n'existe pas",
  ETIMEDOUT: 'le serveur ne répond pas',
  '28P01': 'le mot de passe est refusé',
  '28000': 'ce compte est refusé',
  '3D000': "cette base n'existe pas",
};

/** La base demandée ne peut pas être ouverte ; le message dit quoi vérifier, sans citer l'adresse (mot de passe). */
class BaseInjoignable extends ErreurExploitation {
  constructor(raison: string, cause?: unknown) {
    super(`La base PostgreSQL de DATABASE_URL ne peut pas être ouverte : ${raison}.`, { cause });
    this.name = 'BaseInjoignable';
  }
}

/** Vérifie que le serveur répond et qu'il est assez récent (vues qui lisent avec les droits de l'appelant). */
export const joindreServeur = async (db: Kysely<unknown>): Promise<void> => {
  let version: number;
  try {
    const { rows } = await sql<{
      version: number;
    }>`select current_setting('server_version_num')::int as version`.execute(db);
    version = rows[0]?.version ?? 0;
  } catch (erreur) {
    const raison = CAUSES[(erreur as { readonly code?: string }).code ?? ''];
    if (raison === undefined) throw erreur;
    throw new BaseInjoignable(raison, erreur);
  }
  if (version < VERSION_MINIMALE) {
    throw new BaseInjoignable(
      `PostgreSQL 15 ou plus récent est nécessaire, ce serveur est en version ${Math.trunc(version / 10_000)}`,
    );
  }
};
