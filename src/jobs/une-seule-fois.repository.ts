import { sql } from 'kysely';
import type { Base } from '#platform/db/base.ts';

/**
 * Fait une tâche de l'installation si aucun processus ne la fait à cet instant, et si personne ne l'a finie depuis
 * `avant` (nul : la fait dans tous les cas). Rend faux si elle n'avait pas à l'être. Un processus tué en la faisant
 * libère la place avec sa connexion, et la tâche reste due.
 */
export const uneSeuleFois = async (
  base: Base,
  nom: string,
  { avant, maintenant }: { readonly avant: Date | null; readonly maintenant: Date },
  travail: () => Promise<unknown>,
): Promise<boolean> => {
  const due = async (): Promise<boolean> => {
    if (avant === null) return true;
    const faite = await base.comptes
      .selectFrom('tache')
      .select('derniere')
      .where('nom', '=', nom)
      .executeTakeFirst();
    return faite === undefined || faite.derniere <= avant;
  };
  const faire = async (): Promise<boolean> => {
    if (!(await due())) return false;
    await travail();
    await base.comptes
      .insertInto('tache')
      .values({ nom, derniere: maintenant })
      .onConflict((c) => c.column('nom').doUpdateSet({ derniere: maintenant }))
      .execute();
    return true;
  };
  // La base embarquée n'a qu'un processus, et qu'une connexion : la tenir ici empêcherait le travail.
  if (base.dialecte === 'pglite') return faire();
  return base.comptes.connection().execute(async (connexion) => {
    const cle = sql`hashtextextended(${`tâche ${nom}`}, 0)`;
    const { rows } = await sql<{ prise: boolean }>`select pg_try_advisory_lock(${cle}) as prise`.execute(
      connexion,
    );
    if (rows[0]?.prise !== true) return false;
    try {
      return await faire();
    } finally {
      await sql`select pg_advisory_unlock(${cle})`.execute(connexion);
    }
  });
};
