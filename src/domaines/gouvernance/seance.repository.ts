import type { Unite } from '#platform/db/base.ts';
import type { TableSeance, TableSeancePoint, TableSeancePresence } from '#platform/db/tables/gouvernance.ts';
import { colonnesRevision, versRevision } from './comite.repository.ts';
import { type Decompte, estStatutPresence, type Presence } from './presences.rules.ts';
import { STATUTS_SEANCE, type StatutSeance } from './seance.rules.ts';
import type { Point, Seance } from './seance.ts';

const estStatut = (texte: string): texte is StatutSeance => Object.hasOwn(STATUTS_SEANCE, texte);

const versSeance = (l: TableSeance): Seance => ({
  id: l.id,
  comite: l.comite,
  statut: estStatut(l.statut) ? l.statut : 'planifiee',
  intitule: l.intitule,
  echeance: l.echeance,
  dateSeance: l.date_seance,
  heure: l.heure,
  lieu: l.lieu,
  dateConvocation: l.date_convocation,
  president: l.president,
  secretaire: l.secretaire,
  notes: l.notes,
  publieeLe: l.publiee_le,
  motifAnnulation: l.motif_annulation,
  ...versRevision(l),
});

const colonnesSeance = (s: Seance) => ({
  statut: s.statut,
  intitule: s.intitule,
  echeance: s.echeance,
  date_seance: s.dateSeance,
  heure: s.heure,
  lieu: s.lieu,
  date_convocation: s.dateConvocation,
  president: s.president,
  secretaire: s.secretaire,
  notes: s.notes,
  publiee_le: s.publieeLe,
  motif_annulation: s.motifAnnulation,
  ...colonnesRevision(s),
});

/** Séances d'une instance, ou de toutes, par date (celle de l'échéance tant qu'elle n'est pas fixée). */
export const listerSeances = async (tx: Unite, comite: string | null): Promise<readonly Seance[]> => {
  const requete = tx.selectFrom('seance').selectAll();
  const lignes = await (comite === null ? requete : requete.where('comite', '=', comite))
    .orderBy((e) => e.fn.coalesce('date_seance', 'echeance'))
    .orderBy('id')
    .execute();
  return lignes.map(versSeance);
};

export const lireSeance = async (tx: Unite, id: string): Promise<Seance | null> => {
  const ligne = await tx.selectFrom('seance').selectAll().where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versSeance(ligne);
};

export const insererSeances = async (
  tx: Unite,
  collectivite: string,
  seances: readonly Seance[],
): Promise<void> => {
  if (seances.length === 0) return;
  await tx
    .insertInto('seance')
    .values(seances.map((s) => ({ collectivite, id: s.id, comite: s.comite, ...colonnesSeance(s) })))
    .execute();
};

export const remplacerSeance = async (tx: Unite, seance: Seance, versionLue: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('seance')
    .set(colonnesSeance(seance))
    .where('id', '=', seance.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

const versPoint = (l: TableSeancePoint): Point => ({
  id: l.id,
  seance: l.seance,
  rang: l.rang,
  sujet: l.sujet,
  consacreAuProjet: l.consacre_au_projet,
  rapporteur: l.rapporteur,
  suite: l.suite,
  ...versRevision(l),
});

const colonnesPoint = (p: Point) => ({
  rang: p.rang,
  sujet: p.sujet,
  consacre_au_projet: p.consacreAuProjet,
  rapporteur: p.rapporteur,
  suite: p.suite,
  ...colonnesRevision(p),
});

/** L'ordre du jour, sans les points retirés. */
export const listerPoints = async (tx: Unite, seance: string): Promise<readonly Point[]> => {
  const lignes = await tx
    .selectFrom('seance_point')
    .selectAll()
    .where('seance', '=', seance)
    .where('clos_le', 'is', null)
    .orderBy('rang')
    .orderBy('id')
    .execute();
  return lignes.map(versPoint);
};

export const insererPoint = async (tx: Unite, collectivite: string, point: Point): Promise<void> => {
  await tx
    .insertInto('seance_point')
    .values({ collectivite, id: point.id, seance: point.seance, clos_le: null, ...colonnesPoint(point) })
    .execute();
};

/** `retireLe` : l'instant où le point quitte l'ordre du jour ; il reste en base. */
export const remplacerPoint = async (
  tx: Unite,
  point: Point,
  versionLue: number,
  retireLe: string | null = null,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('seance_point')
    .set({ ...colonnesPoint(point), clos_le: retireLe })
    .where('id', '=', point.id)
    .where('seance', '=', point.seance)
    .where('version', '=', versionLue)
    .where('clos_le', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

const versPresence = (l: TableSeancePresence): Presence & { readonly role: string } => ({
  membre: l.membre,
  nom: l.nom,
  college: l.college,
  role: l.role,
  statut: l.statut !== null && estStatutPresence(l.statut) ? l.statut : null,
  pouvoirA: l.pouvoir_a,
  suppleePar: l.supplee_par,
});

export type PresenceEnregistree = ReturnType<typeof versPresence>;

export const listerPresences = async (tx: Unite, seance: string): Promise<readonly PresenceEnregistree[]> => {
  const lignes = await tx
    .selectFrom('seance_presence')
    .selectAll()
    .where('seance', '=', seance)
    .orderBy('rang')
    .execute();
  return lignes.map(versPresence);
};

/** Pose la feuille de présence : une ligne par membre convoqué. Garde ce qui était déjà relevé. */
export const poserFeuille = async (
  tx: Unite,
  collectivite: string,
  seance: string,
  membres: readonly {
    readonly id: string;
    readonly nom: string;
    readonly college: string | null;
    readonly role: string;
  }[],
): Promise<void> => {
  if (membres.length === 0) return;
  await tx
    .insertInto('seance_presence')
    .values(
      membres.map((m, rang) => ({
        collectivite,
        seance,
        membre: m.id,
        rang,
        nom: m.nom,
        college: m.college,
        role: m.role,
        statut: null,
        pouvoir_a: null,
        supplee_par: null,
      })),
    )
    .onConflict((c) => c.columns(['collectivite', 'seance', 'membre']).doNothing())
    .execute();
};

export const ecrirePresences = async (
  tx: Unite,
  seance: string,
  presences: readonly Presence[],
): Promise<void> => {
  for (const p of presences)
    await tx
      .updateTable('seance_presence')
      .set({ statut: p.statut, pouvoir_a: p.pouvoirA, supplee_par: p.suppleePar })
      .where('seance', '=', seance)
      .where('membre', '=', p.membre)
      .execute();
};

/** Décompte des présences par séance tenue, pour les taux de participation. */
export const compterParSeance = async (tx: Unite): Promise<ReadonlyMap<string, Decompte>> => {
  const lignes = await tx
    .selectFrom('seance_presence')
    .select((e) => [
      'seance',
      e.fn.countAll<number>().as('convoques'),
      e.fn.countAll<number>().filterWhere('statut', 'in', ['present', 'supplee']).as('presents'),
      e.fn.countAll<number>().filterWhere('statut', '=', 'supplee').as('supplees'),
      e.fn.countAll<number>().filterWhere('statut', '=', 'pouvoir').as('procurations'),
      e.fn.countAll<number>().filterWhere('statut', '=', 'absent').as('absents'),
      e.fn.countAll<number>().filterWhere('statut', 'is', null).as('nonReleves'),
    ])
    .groupBy('seance')
    .execute();
  return new Map(lignes.map(({ seance, ...decompte }) => [seance, decompte]));
};
