import type { Unite } from '#platform/db/base.ts';
import type { TableSchemaDiagnosticQuestion } from '#platform/db/tables/diagnostic.ts';
import { estTheme, GUIDE_PROPOSE, type Guide, LISTE_THEMES, type Question } from './guide.rules.ts';

const versQuestion = (l: TableSchemaDiagnosticQuestion): Question => ({
  id: l.id,
  theme: estTheme(l.theme) ? l.theme : (LISTE_THEMES[0] ?? 'pratiques'),
  rang: l.rang,
  texte: l.texte,
  closLe: l.clos_le,
  version: l.version,
  modifiePar: l.modifie_par,
  modifieLe: new Date(l.modifie_le).toISOString(),
});

/** Le guide d'un diagnostic ; celui qui est proposé tant que personne n'y a touché. */
export const lireGuide = async (tx: Unite, schema: string): Promise<Guide> => {
  const lignes = await tx
    .selectFrom('schema_diagnostic_question')
    .selectAll()
    .where('schema', '=', schema)
    .orderBy('rang')
    .orderBy('id')
    .execute();
  return lignes.length === 0 ? GUIDE_PROPOSE : { propose: false, questions: lignes.map(versQuestion) };
};

export const ajouterQuestions = async (
  tx: Unite,
  collectivite: string,
  schema: string,
  questions: readonly Question[],
): Promise<void> => {
  await tx
    .insertInto('schema_diagnostic_question')
    .values(
      questions.map((q) => ({
        collectivite,
        schema,
        id: q.id,
        theme: q.theme,
        rang: q.rang,
        texte: q.texte,
        clos_le: q.closLe,
        version: q.version,
        modifie_par: q.modifiePar,
        modifie_le: q.modifieLe,
      })),
    )
    // Deux personnes qui touchent ensemble au guide proposé l'enregistrent une fois.
    .onConflict((c) => c.doNothing())
    .execute();
};

/** Écrit si la version lue est toujours la bonne ; faux sinon. */
export const remplacerQuestion = async (
  tx: Unite,
  schema: string,
  q: Question,
  versionLue: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('schema_diagnostic_question')
    .set({
      theme: q.theme,
      rang: q.rang,
      texte: q.texte,
      clos_le: q.closLe,
      version: q.version,
      modifie_par: q.modifiePar,
      modifie_le: q.modifieLe,
    })
    .where('schema', '=', schema)
    .where('id', '=', q.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
