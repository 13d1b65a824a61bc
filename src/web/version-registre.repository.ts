import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';

/**
 * Change dès que change ce que les pages montrent. Tout ce qui écrit au registre laisse une trace dans la même
 * transaction : un lot dans import_fichier, une ligne au journal (séances, présences, décisions, mesures saisies), une
 * date dans les entreprises. Ces tables sont petites : la question se pose à chaque page, sans parcourir les
 * enregistrements.
 */
export const versionRegistre = async (tx: Unite): Promise<string> => {
  const ligne = await tx
    .selectNoFrom((eb) => [
      eb
        .selectFrom('import_fichier')
        .select(
          sql<string>`concat(count(*), ' ', sum(lots_faits), ' ', max(commence_le), ' ', max(fini_le))`.as(
            'v',
          ),
        )
        .as('imports'),
      eb
        .selectFrom('entreprise')
        .select(sql<string>`concat(count(*), ' ', max(maj_le))`.as('v'))
        .as('entreprises'),
      eb.selectFrom('journal').select(sql<string>`coalesce(max(numero), 0)::text`.as('v')).as('journal'),
    ])
    .executeTakeFirstOrThrow();
  return `${ligne.imports} ${ligne.entreprises} ${ligne.journal}`;
};
