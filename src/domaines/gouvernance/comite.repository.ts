import type { Unite } from '#platform/db/base.ts';
import type { TableComite, TableComiteMembre } from '#platform/db/tables/gouvernance.ts';
import { enFrancais } from '#platform/db/tri-francais.ts';
import {
  type College,
  type Comite,
  estRoleMembre,
  estTypeComite,
  type FicheComite,
  type FicheMembre,
  type Membre,
  type Revision,
} from './comite.ts';
import type { RegleQuorum } from './quorum.rules.ts';

/** Qui écrit une ligne, quand, et sous quel numéro. */
export const versRevision = (ligne: {
  version: number;
  modifie_par: string;
  modifie_le: Date | string;
}): Revision => ({
  version: ligne.version,
  modifiePar: ligne.modifie_par,
  modifieLe: new Date(ligne.modifie_le).toISOString(),
});

export const colonnesRevision = (r: Revision) => ({
  version: r.version,
  modifie_par: r.modifiePar,
  modifie_le: r.modifieLe,
});

const versComite = (l: TableComiteLue): Comite => ({
  id: l.id,
  type: estTypeComite(l.type) ? l.type : 'autre',
  nom: l.nom,
  mission: l.mission,
  frequence: { seancesParAn: l.seances_par_an, moisAttendus: l.mois_attendus as number[] },
  acheteurs: l.acheteurs as string[],
  schema: l.schema,
  colleges: l.colleges as College[],
  effectif: l.effectif,
  quorum: l.quorum as RegleQuorum | null,
  procurationsMax: l.procurations_max,
  delaiConvocation: l.delai_convocation,
  closLe: l.clos_le,
  ...versRevision(l),
});

/** Une ligne telle qu'on la lit : le JSON y est déjà une valeur. */
type TableComiteLue = Omit<TableComite, 'mois_attendus' | 'acheteurs' | 'colleges' | 'quorum'> &
  Record<'mois_attendus' | 'acheteurs' | 'colleges' | 'quorum', unknown>;

const colonnesComite = (f: FicheComite) => ({
  type: f.type,
  nom: f.nom,
  mission: f.mission,
  seances_par_an: f.frequence.seancesParAn,
  mois_attendus: JSON.stringify(f.frequence.moisAttendus),
  acheteurs: JSON.stringify(f.acheteurs),
  schema: f.schema,
  colleges: JSON.stringify(f.colleges),
  effectif: f.effectif,
  quorum: f.quorum === null ? null : JSON.stringify(f.quorum),
  procurations_max: f.procurationsMax,
  delai_convocation: f.delaiConvocation,
});

const versMembre = (l: TableComiteMembre): Membre => ({
  id: l.id,
  comite: l.comite,
  nom: l.nom,
  personne: l.personne,
  organisme: l.organisme,
  qualite: l.qualite,
  courriel: l.courriel,
  college: l.college,
  role: estRoleMembre(l.role) ? l.role : 'membre',
  suppleantDe: l.suppleant_de,
  debut: l.debut,
  fin: l.fin,
  rang: l.rang,
  closLe: l.clos_le,
  ...versRevision(l),
});

const colonnesMembre = (f: FicheMembre) => ({
  nom: f.nom,
  personne: f.personne,
  organisme: f.organisme,
  qualite: f.qualite,
  courriel: f.courriel,
  college: f.college,
  role: f.role,
  suppleant_de: f.suppleantDe,
  debut: f.debut,
  fin: f.fin,
});

/** Toutes les instances, en activité d'abord, par nom. */
export const listerComites = async (tx: Unite): Promise<readonly Comite[]> => {
  const lignes = await tx
    .selectFrom('comite')
    .selectAll()
    .orderBy('clos_le', (o) => o.asc().nullsFirst())
    .orderBy('nom', enFrancais)
    .execute();
  return lignes.map(versComite);
};

export const lireComite = async (tx: Unite, id: string): Promise<Comite | null> => {
  const ligne = await tx.selectFrom('comite').selectAll().where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versComite(ligne);
};

export const insererComite = async (tx: Unite, collectivite: string, comite: Comite): Promise<void> => {
  await tx
    .insertInto('comite')
    .values({
      collectivite,
      id: comite.id,
      ...colonnesComite(comite),
      clos_le: comite.closLe,
      ...colonnesRevision(comite),
    })
    .execute();
};

/** Écrit si la version lue est toujours la bonne ; faux sinon. */
export const remplacerComite = async (tx: Unite, comite: Comite, versionLue: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('comite')
    .set({ ...colonnesComite(comite), clos_le: comite.closLe, ...colonnesRevision(comite) })
    .where('id', '=', comite.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** Membres d'une instance, ou de toutes, dans l'ordre où on les cite ; départs compris. */
export const listerMembres = async (tx: Unite, comite: string | null): Promise<readonly Membre[]> => {
  const requete = tx.selectFrom('comite_membre').selectAll();
  const lignes = await (comite === null ? requete : requete.where('comite', '=', comite))
    .orderBy('rang')
    .orderBy('nom', enFrancais)
    .orderBy('debut')
    .execute();
  return lignes.map(versMembre);
};

export const lireMembre = async (tx: Unite, id: string): Promise<Membre | null> => {
  const ligne = await tx.selectFrom('comite_membre').selectAll().where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versMembre(ligne);
};

export const insererMembres = async (
  tx: Unite,
  collectivite: string,
  membres: readonly Membre[],
): Promise<void> => {
  if (membres.length === 0) return;
  await tx
    .insertInto('comite_membre')
    .values(
      membres.map((m) => ({
        collectivite,
        id: m.id,
        comite: m.comite,
        ...colonnesMembre(m),
        rang: m.rang,
        clos_le: m.closLe,
        ...colonnesRevision(m),
      })),
    )
    .execute();
};

export const remplacerMembre = async (tx: Unite, membre: Membre, versionLue: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('comite_membre')
    .set({ ...colonnesMembre(membre), clos_le: membre.closLe, ...colonnesRevision(membre) })
    .where('id', '=', membre.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
