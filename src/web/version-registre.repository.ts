import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';

/**
 * Change dès que quelque chose change dans ce que les pages montrent : enregistrements reçus, données d'entreprises.
 * Une requête de quelques millisecondes.
 */
export const versionRegistre = async (tx: Unite): Promise<string> => {
  const ligne = await tx
    .selectNoFrom((eb) => [
      eb
        .selectFrom('enregistrement')
        .select(sql<string>`concat(count(*), ' ', max(recu_le), ' ', max(lecture))`.as('v'))
        .as('enregistrements'),
      eb
        .selectFrom('entreprise')
        .select(sql<string>`concat(count(*), ' ', max(maj_le))`.as('v'))
        .as('entreprises'),
    ])
    .executeTakeFirstOrThrow();
  return `${ligne.enregistrements} ${ligne.entreprises}`;
};
