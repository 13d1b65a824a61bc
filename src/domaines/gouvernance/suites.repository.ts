import type { Unite } from '#platform/db/base.ts';
import type { TableSeanceDecision, TableSeanceRecommandation } from '#platform/db/tables/gouvernance.ts';
import { colonnesRevision, versRevision } from './comite.repository.ts';
import { type Decision, estStatutDecision } from './decision.rules.ts';
import type { Recommandation } from './seance.ts';
import { estSuite } from './suite.rules.ts';

const versDecision = (l: TableSeanceDecision): Decision => ({
  id: l.id,
  seance: l.seance,
  point: l.point,
  objet: l.objet,
  responsable: l.responsable,
  personne: l.personne,
  echeance: l.echeance,
  statut: estStatutDecision(l.statut) ? l.statut : 'a-faire',
  commentaire: l.commentaire,
  acheveeLe: l.achevee_le,
  ...versRevision(l),
});

const colonnesDecision = (d: Decision) => ({
  point: d.point,
  objet: d.objet,
  responsable: d.responsable,
  personne: d.personne,
  echeance: d.echeance,
  statut: d.statut,
  commentaire: d.commentaire,
  achevee_le: d.acheveeLe,
  ...colonnesRevision(d),
});

/** Décisions d'une séance, ou de toutes ; l'échéance la plus proche d'abord, sans échéance à la fin. */
export const listerDecisions = async (tx: Unite, seance: string | null): Promise<readonly Decision[]> => {
  const requete = tx.selectFrom('seance_decision').selectAll();
  const lignes = await (seance === null ? requete : requete.where('seance', '=', seance))
    .orderBy('echeance', (o) => o.asc().nullsLast())
    .orderBy('modifie_le')
    .orderBy('id')
    .execute();
  return lignes.map(versDecision);
};

export const lireDecision = async (tx: Unite, id: string): Promise<Decision | null> => {
  const ligne = await tx.selectFrom('seance_decision').selectAll().where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versDecision(ligne);
};

export const insererDecision = async (tx: Unite, collectivite: string, d: Decision): Promise<void> => {
  await tx
    .insertInto('seance_decision')
    .values({ collectivite, id: d.id, seance: d.seance, ...colonnesDecision(d) })
    .execute();
};

export const remplacerDecision = async (tx: Unite, d: Decision, versionLue: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('seance_decision')
    .set(colonnesDecision(d))
    .where('id', '=', d.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

const versRecommandation = (l: TableSeanceRecommandation): Recommandation => ({
  id: l.id,
  seance: l.seance,
  origine: l.origine,
  texte: l.texte,
  suite: l.suite,
  issue: l.issue !== null && estSuite(l.issue) ? l.issue : null,
  ...versRevision(l),
});

/** Recommandations d'une séance, ou de toutes. */
export const listerRecommandations = async (
  tx: Unite,
  seance: string | null,
): Promise<readonly Recommandation[]> => {
  const requete = tx.selectFrom('seance_recommandation').selectAll();
  const lignes = await (seance === null ? requete : requete.where('seance', '=', seance))
    .orderBy('modifie_le')
    .orderBy('id')
    .execute();
  return lignes.map(versRecommandation);
};

export const lireRecommandation = async (tx: Unite, id: string): Promise<Recommandation | null> => {
  const ligne = await tx
    .selectFrom('seance_recommandation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return ligne === undefined ? null : versRecommandation(ligne);
};

export const insererRecommandation = async (
  tx: Unite,
  collectivite: string,
  r: Recommandation,
): Promise<void> => {
  await tx
    .insertInto('seance_recommandation')
    .values({
      collectivite,
      id: r.id,
      seance: r.seance,
      origine: r.origine,
      texte: r.texte,
      suite: r.suite,
      issue: r.issue,
      ...colonnesRevision(r),
    })
    .execute();
};

export const remplacerRecommandation = async (
  tx: Unite,
  r: Recommandation,
  versionLue: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('seance_recommandation')
    .set({ origine: r.origine, texte: r.texte, suite: r.suite, issue: r.issue, ...colonnesRevision(r) })
    .where('id', '=', r.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
