import { colonnesRevision, versRevision } from '#domaines/gouvernance';
import type { Unite } from '#platform/db/base.ts';
import type { TableEquipeMembre } from '#platform/db/tables/equipe.ts';
import { type Equipier, estExpertise, type HeuresPrevues } from './equipe.ts';

const versEquipier = (l: TableEquipeMembre, heures: readonly HeuresPrevues[]): Equipier => ({
  id: l.id,
  personne: l.personne,
  nom: l.nom,
  expertise: estExpertise(l.expertise) ? l.expertise : 'autre',
  mission: l.mission,
  missionLe: l.mission_le,
  debut: l.debut,
  fin: l.fin,
  heures,
  ...versRevision(l),
});

const colonnes = (m: Equipier) => ({
  personne: m.personne,
  nom: m.nom,
  expertise: m.expertise,
  mission: m.mission,
  mission_le: m.missionLe,
  debut: m.debut,
  fin: m.fin,
  ...colonnesRevision(m),
});

const heuresDe = async (tx: Unite): Promise<ReadonlyMap<string, readonly HeuresPrevues[]>> => {
  const lignes = await tx
    .selectFrom('equipe_membre_heures')
    .select(['membre', 'annee', 'heures'])
    .orderBy('annee')
    .execute();
  return Map.groupBy(lignes, (l) => l.membre);
};

/** Toute l'équipe, présents d'abord, les derniers arrivés à la fin. */
export const listerEquipe = async (tx: Unite): Promise<readonly Equipier[]> => {
  const heures = await heuresDe(tx);
  const lignes = await tx
    .selectFrom('equipe_membre')
    .selectAll()
    .orderBy('fin', (o) => o.asc().nullsFirst())
    .orderBy('debut')
    .orderBy('id')
    .execute();
  return lignes.map((l) => versEquipier(l, heures.get(l.id) ?? []));
};

export const lireEquipier = async (tx: Unite, id: string): Promise<Equipier | null> =>
  (await listerEquipe(tx)).find((m) => m.id === id) ?? null;

const ecrireHeures = async (tx: Unite, collectivite: string, m: Equipier): Promise<void> => {
  if (m.heures.length === 0) return;
  await tx
    .insertInto('equipe_membre_heures')
    .values(m.heures.map(({ annee, heures }) => ({ collectivite, membre: m.id, annee, heures })))
    .onConflict((c) =>
      c
        .columns(['collectivite', 'membre', 'annee'])
        .doUpdateSet((eb) => ({ heures: eb.ref('excluded.heures') })),
    )
    .execute();
};

export const insererEquipier = async (tx: Unite, collectivite: string, m: Equipier): Promise<void> => {
  await tx
    .insertInto('equipe_membre')
    .values({ collectivite, id: m.id, ...colonnes(m) })
    .execute();
  await ecrireHeures(tx, collectivite, m);
};

/** Écrit si la version lue est toujours la bonne ; faux sinon. */
export const remplacerEquipier = async (
  tx: Unite,
  collectivite: string,
  m: Equipier,
  versionLue: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('equipe_membre')
    .set(colonnes(m))
    .where('id', '=', m.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await ecrireHeures(tx, collectivite, m);
  return true;
};

/** Réserve un membre le temps de la transaction : deux saisies de son temps passent l'une après l'autre. */
export const reserverEquipier = async (tx: Unite, id: string): Promise<void> => {
  await tx.selectFrom('equipe_membre').select('id').where('id', '=', id).forUpdate().execute();
};
