import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import type { Acte } from './acte.ts';
import { clesDuChamp } from './dire-fiche.rules.ts';
import type { FicheObjet, TypeObjet } from './objet.ts';

const permettre = async (tx: Unite, quoi: 'app.anonymisation' | 'app.purge', oui: boolean): Promise<void> => {
  await sql`select set_config(${quoi}, ${oui ? 'oui' : 'non'}, true)`.execute(tx);
};

const pendantLAnonymisation = async (tx: Unite, travail: () => Promise<unknown>): Promise<void> => {
  await permettre(tx, 'app.anonymisation', true);
  await travail();
  await permettre(tx, 'app.anonymisation', false);
};

/** Ce qui désigne une personne, à retirer du journal. */
export interface PersonneAuJournal {
  readonly id: string;
  /** Textes qui sont exactement son nom ou son courriel, où qu'ils soient dans les valeurs gardées. */
  readonly textes: readonly string[];
  readonly anonyme: string;
}

/** Retire une personne du journal : son nom d'auteur, les valeurs de sa fiche, et son nom cité dans celles des autres. */
export const retirerDuJournal = (tx: Unite, { id, textes, anonyme }: PersonneAuJournal): Promise<void> =>
  pendantLAnonymisation(tx, async () => {
    await tx.updateTable('journal').set({ acteur_nom: anonyme }).where('acteur', '=', id).execute();
    await tx
      .updateTable('journal')
      .set({ avant: null, apres: null })
      .where('objet_type', '=', 'personne')
      .where('objet', '=', id)
      .execute();
    for (const texte of textes) {
      if (texte === '') continue;
      // Entre guillemets, comme une valeur JSON entière : un nom qui en contient un autre n'est pas touché.
      const [cite, remplacant] = [JSON.stringify(texte), JSON.stringify(anonyme)];
      for (const colonne of ['avant', 'apres'] as const) {
        await sql`update journal set ${sql.ref(colonne)} =
          replace(${sql.ref(colonne)}::text, ${cite}, ${remplacant})::json
          where position(${cite} in ${sql.ref(colonne)}::text) > 0`.execute(tx);
      }
    }
  });

/** Retire un champ (un courriel) des valeurs que le journal garde de ces objets, sous tous les noms qu'il y a eus. */
export const retirerChampDuJournal = <F extends FicheObjet>(
  tx: Unite,
  {
    type,
    ids,
    champ,
  }: {
    readonly type: TypeObjet<F>;
    readonly ids: readonly string[];
    readonly champ: keyof NoInfer<F>['shape'] & string;
  },
): Promise<void> =>
  ids.length === 0
    ? Promise.resolve()
    : pendantLAnonymisation(tx, async () => {
        const retraits = sql.join(
          clesDuChamp(type.fiche, champ).map((cle) => sql`- ${cle}::text`),
          sql` `,
        );
        for (const colonne of ['avant', 'apres'] as const) {
          await sql`update journal set ${sql.ref(colonne)} = (${sql.ref(colonne)}::jsonb ${retraits})::json
            where objet_type = ${type.code} and objet in (${sql.join(ids)})
              and jsonb_typeof(${sql.ref(colonne)}::jsonb) = 'object'`.execute(tx);
        }
      });

/** Retire du journal ce que cet acte y a écrit avant cette date, et rien d'autre ; rend le nombre de lignes. */
export const purgerActe = async (tx: Unite, acte: Acte, avant: Date): Promise<number> => {
  await permettre(tx, 'app.purge', true);
  const { numDeletedRows } = await tx
    .deleteFrom('journal')
    .where('acte', '=', acte.code)
    .where('le', '<', avant)
    .executeTakeFirst();
  await permettre(tx, 'app.purge', false);
  return Number(numDeletedRows);
};
