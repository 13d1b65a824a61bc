import { Kysely } from 'kysely';
import { DELAIS_D_OUVERTURE, type Delais } from './connexions.ts';
import { joindreServeur } from './joindre-serveur.ts';
import { type Migrations, migrer } from './migrations/index.ts';
import { type DialecteOuvert, dialectePostgresql } from './postgresql.ts';
import { reprendreApresPanne } from './reprendre.ts';
import type { Tables } from './tables/index.ts';

/** Joint le serveur et le met à jour par une connexion à part : une migration peut durer, une page non. */
export const ouvrirServeur = async (
  url: string,
  {
    attente,
    delais,
    inachevee,
    migrations,
  }: {
    readonly attente?: number | undefined;
    readonly delais?: Delais | undefined;
    readonly inachevee?: boolean | undefined;
    readonly migrations?: Migrations | undefined;
  },
): Promise<DialecteOuvert> => {
  const db = new Kysely<Tables>({ dialect: dialectePostgresql(url, DELAIS_D_OUVERTURE, 1).dialect });
  try {
    await joindreServeur(db as unknown as Kysely<unknown>, attente);
    await reprendreApresPanne(() => migrer(db, { inachevee, migrations }), { secondes: attente });
  } finally {
    await db.destroy();
  }
  return dialectePostgresql(url, delais);
};
