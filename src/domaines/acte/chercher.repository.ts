import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import { EN_FRANCAIS } from '#platform/db/tri-francais.ts';
import { LETTRES, LETTRES_PLIEES, plier } from '#platform/plier-lettres.ts';
import type { Acteur } from './acteur.ts';
import { autoriser } from './autoriser.rules.ts';
import type { RechercheDObjets, TrouvaillesDUnType } from './recherche.ts';

/** Au-delà, la recherche dit qu'il y en a d'autres. */
const MONTREES = 20;
const MOTS_LUS = 8;

/** Les mots cherchés, sans accents ni majuscules. */
const decouper = (texte: string): readonly string[] =>
  plier(texte)
    .split(/\s+/u)
    .filter((mot) => mot !== '')
    .slice(0, MOTS_LUS);

/**
 * Cherche des mots, sans égard aux accents ni à la casse, dans ce que chaque tranche déclare et que l'acteur peut lire :
 * un objet est trouvé quand tous les mots y sont. Rend les types qui ont quelque chose, dans l'ordre des déclarations ;
 * rien pour une recherche vide.
 */
export const chercher = async (
  tx: Unite,
  acteur: Acteur,
  declarations: readonly RechercheDObjets[],
  texte: string,
): Promise<readonly TrouvaillesDUnType[]> => {
  const mots = decouper(texte);
  if (mots.length === 0) return [];
  const trouvees: TrouvaillesDUnType[] = [];
  for (const { type, lecture, table, identifiant, nom, textes } of declarations) {
    if (!autoriser(acteur, lecture).ok) continue;
    const lu = sql`translate(concat_ws(' ', ${sql.join(textes.map((t) => sql.ref(t)))}), ${LETTRES}, ${LETTRES_PLIEES})`;
    const conditions = mots.map((mot) => sql`position(${mot} in ${lu}) > 0`);
    const { rows } = await sql<{ id: string; nom: string }>`
      select id, nom from (
        select distinct on (${sql.ref(identifiant)}) ${sql.ref(identifiant)} as id, coalesce(${sql.ref(nom)}, '') as nom
        from ${sql.table(table)} where ${sql.join(conditions, sql` and `)}
      ) trouves
      order by nom ${EN_FRANCAIS}, id limit ${MONTREES + 1}`.execute(tx);
    if (rows.length === 0) continue;
    const montrees = rows.slice(0, MONTREES);
    const noms = await type.nommer(
      tx,
      montrees.map(({ id }) => id),
    );
    trouvees.push({
      type,
      trouvailles: montrees.map((r) => ({ type, id: r.id, nom: noms.get(r.id) ?? r.nom })),
      reste: rows.length > MONTREES,
    });
  }
  return trouvees;
};
