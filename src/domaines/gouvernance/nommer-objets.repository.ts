import type { Unite } from '#platform/db/base.ts';
import { ecrireJour } from '#platform/francais.ts';
import type { FicheDeliberation } from './deliberation.ts';

const abreger = (texte: string): string => (texte.length > 90 ? `${texte.slice(0, 89)}…` : texte);

/** Le nom de ces comités, membres, séances, points, décisions, recommandations et délibérations. */
export const nommerDeGouvernance = async (
  tx: Unite,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const comites = await tx.selectFrom('comite').select(['id', 'nom']).execute();
  const nomsComites = new Map(comites.map((c) => [c.id, c.nom]));
  const membres = await tx.selectFrom('comite_membre').select(['id', 'nom']).where('id', 'in', ids).execute();
  const seances = await tx
    .selectFrom('seance')
    .select(['id', 'comite', 'date_seance'])
    .where('id', 'in', ids)
    .execute();
  const points = await tx.selectFrom('seance_point').select(['id', 'sujet']).where('id', 'in', ids).execute();
  const decisions = await tx
    .selectFrom('seance_decision')
    .select(['id', 'objet'])
    .where('id', 'in', ids)
    .execute();
  const recommandations = await tx
    .selectFrom('seance_recommandation')
    .select(['id', 'texte'])
    .where('id', 'in', ids)
    .execute();
  const deliberations = await tx
    .selectFrom('seance_deliberation')
    .select(['id', 'contenu'])
    .where('id', 'in', ids)
    .execute();
  return new Map([
    ...comites.map((c) => [c.id, c.nom] as const),
    ...membres.map((m) => [m.id, m.nom] as const),
    ...seances.map(
      (s) =>
        [
          s.id,
          `${nomsComites.get(s.comite) ?? 'comité'}, ${s.date_seance === null ? 'date à fixer' : ecrireJour(s.date_seance)}`,
        ] as const,
    ),
    ...points.map((p) => [p.id, abreger(p.sujet)] as const),
    ...decisions.map((d) => [d.id, abreger(d.objet)] as const),
    ...recommandations.map((r) => [r.id, abreger(r.texte)] as const),
    ...deliberations.map((d) => {
      const { numero, objet } = d.contenu as FicheDeliberation;
      return [d.id, abreger(`${numero === null ? '' : `${numero} `}${objet}`)] as const;
    }),
  ]);
};
