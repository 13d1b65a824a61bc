import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import { parmi } from '#platform/db/inserer-en-masse.ts';
import { titulairesParMarche } from './vues.population.ts';

/** Écrit ce que l'on sait des titulaires de ces contrats, absents de la table. */
export const regrouperTitulaires = async (tx: Unite, cles: readonly string[]): Promise<void> => {
  if (cles.length === 0) return;
  await sql`insert into titulaires_par_marche
    select * from (${sql.raw(titulairesParMarche)}) h
    where h.collectivite = current_setting('app.collectivite') and h.marche = any(${cles}::text[])`.execute(
    tx,
  );
};

/**
 * Recalcule ce que l'on sait des titulaires après un changement du référentiel des entreprises : de tous les contrats,
 * ou de ceux dont un titulaire ou l'acheteur a l'un de ces SIREN.
 */
export const rafraichirTitulaires = async (tx: Unite, sirens?: readonly string[]): Promise<void> => {
  if (sirens === undefined) {
    await tx.deleteFrom('titulaires_par_marche').execute();
    await sql`insert into titulaires_par_marche ${sql.raw(titulairesParMarche)}`.execute(tx);
    return;
  }
  const touches = await tx
    .selectFrom('fait_titulaire')
    .select('marche')
    .distinct()
    .where(({ eb, or }) => or([eb('titulaire', '=', parmi(sirens)), eb('acheteur', '=', parmi(sirens))]))
    .execute();
  const cles = touches.map(({ marche }) => marche);
  await tx.deleteFrom('titulaires_par_marche').where('marche', '=', parmi(cles)).execute();
  await regrouperTitulaires(tx, cles);
};
