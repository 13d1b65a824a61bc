import {
  type Acteur,
  anonymiserLignes,
  type LignesDesignantes,
  type PersonneDesignee,
  type Portee,
  ROLES,
  type Role,
  type RoleAttribue,
  retirerDuJournal,
} from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { effacerNomDAuteur } from '#platform/db/effacer-nom.ts';
import { enFrancais } from '#platform/db/tri-francais.ts';

export interface AttributionRole extends RoleAttribue {
  readonly id: string;
  readonly personne: string;
}

export interface Personne {
  readonly id: string;
  readonly nom: string;
  readonly prenom: string;
  readonly fonction: string;
  readonly delegation: string;
  readonly elu: boolean;
  readonly courriel: string;
  readonly service: string | null;
  readonly compte: string | null;
  readonly version: number;
  readonly closLe: Date | null;
  readonly anonymiseeLe: Date | null;
  readonly roles: readonly AttributionRole[];
}

const TYPES_PORTEE = ['schema', 'axe', 'service'] as const satisfies readonly Portee['type'][];

const lireRole = (texte: string): Role => {
  const role = ROLES.find((r) => r === texte);
  if (role === undefined) throw new Error(`rôle inconnu : ${texte}`);
  return role;
};

const lirePortee = (type: string | null, id: string | null): Portee | null => {
  const connu = TYPES_PORTEE.find((t) => t === type);
  if (type !== null && connu === undefined) throw new Error(`portée inconnue : ${type}`);
  return connu === undefined || id === null ? null : { type: connu, id };
};

/** Les rôles en cours, de tous ou d'une personne. */
export const listerRoles = async (tx: Unite, personne?: string): Promise<readonly AttributionRole[]> => {
  let q = tx
    .selectFrom('role_attribue')
    .select(['id', 'personne', 'role', 'portee_type', 'portee_id'])
    .where('clos_le', 'is', null)
    .orderBy('donne_le')
    .orderBy('id');
  if (personne !== undefined) q = q.where('personne', '=', personne);
  return (await q.execute()).map((r) => ({
    id: r.id,
    personne: r.personne,
    role: lireRole(r.role),
    portee: lirePortee(r.portee_type, r.portee_id),
  }));
};

const lire = async (tx: Unite, choix: { id?: string; courriel?: string }): Promise<readonly Personne[]> => {
  let q = tx
    .selectFrom('personne')
    .selectAll()
    .orderBy('nom', enFrancais)
    .orderBy('prenom', enFrancais)
    .orderBy('id');
  if (choix.id !== undefined) q = q.where('id', '=', choix.id);
  if (choix.courriel !== undefined) q = q.where('courriel', '=', choix.courriel).where('clos_le', 'is', null);
  const roles = await listerRoles(tx, choix.id);
  return (await q.execute()).map((p) => ({
    id: p.id,
    nom: p.nom,
    prenom: p.prenom,
    fonction: p.fonction,
    delegation: p.delegation,
    elu: p.elu,
    courriel: p.courriel,
    service: p.service,
    compte: p.compte,
    version: p.version,
    closLe: p.clos_le,
    anonymiseeLe: p.anonymisee_le,
    roles: roles.filter((r) => r.personne === p.id),
  }));
};

export const listerPersonnes = (tx: Unite): Promise<readonly Personne[]> => lire(tx, {});

export const lirePersonne = async (tx: Unite, id: string): Promise<Personne | null> =>
  (await lire(tx, { id }))[0] ?? null;

/** La personne en activité qui a ce courriel. */
export const personneDuCourriel = async (tx: Unite, courriel: string): Promise<Personne | null> =>
  (await lire(tx, { courriel }))[0] ?? null;

export const nomComplet = ({ prenom, nom }: { readonly prenom: string; readonly nom: string }): string =>
  `${prenom} ${nom}`.trim();

/** Qui agit quand cette personne est connectée ; nul si elle a quitté la collectivité. */
export const chargerActeur = async (
  tx: Unite,
  collectivite: string,
  personne: string,
): Promise<Acteur | null> => {
  const fiche = await lirePersonne(tx, personne);
  if (fiche === null || fiche.closLe !== null) return null;
  return {
    personne: fiche.id,
    nom: nomComplet(fiche),
    collectivite,
    roles: fiche.roles.map(({ role, portee }) => ({ role, portee })),
  };
};

export const insererRole = async (
  tx: Unite,
  acteur: Acteur,
  { id, personne, role, portee }: AttributionRole,
  le: Date,
): Promise<void> => {
  await tx
    .insertInto('role_attribue')
    .values({
      collectivite: acteur.collectivite,
      id,
      personne,
      role,
      portee_type: portee?.type ?? null,
      portee_id: portee?.id ?? null,
      donne_le: le,
      donne_par: acteur.personne,
    })
    .execute();
};

export const cloreRole = async (tx: Unite, id: string, le: Date): Promise<void> => {
  await tx.updateTable('role_attribue').set({ clos_le: le }).where('id', '=', id).execute();
};

export const poserCompte = async (tx: Unite, personne: string, compte: string | null): Promise<void> => {
  await tx.updateTable('personne').set({ compte }).where('id', '=', personne).execute();
};

/** Comment des lignes peuvent désigner cette personne : « Ada Delmas », « Delmas Ada ». */
export const designer = (p: Personne): PersonneDesignee => ({
  id: p.id,
  noms: [...new Set([nomComplet(p), `${p.nom} ${p.prenom}`.trim()])],
  courriel: p.courriel,
});

/**
 * Retire d'une personne tout ce qui la désigne : sa fiche, son nom au bas de ce qu'elle a écrit, et du journal. Les faits
 * restent, rattachés à son identifiant, qui ne mène plus à personne. Une homonyme de la même collectivité perd elle aussi
 * son nom au bas de ses fiches : le journal, tenu par identifiant, garde le sien.
 */
export const effacerIdentite = async (
  tx: Unite,
  fiche: Personne,
  designations: readonly LignesDesignantes[],
  le: Date,
): Promise<void> => {
  const anonyme = 'Personne anonymisée';
  const { id: personne } = fiche;
  await tx
    .updateTable('personne')
    .set((eb) => ({
      nom: anonyme,
      prenom: '',
      fonction: '',
      delegation: '',
      courriel: '',
      compte: null,
      clos_le: eb.fn.coalesce('clos_le', eb.val(le)),
      anonymisee_le: le,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', personne)
    .execute();
  const designee = designer(fiche);
  const courriels = await anonymiserLignes(tx, designations, designee, anonyme);
  await effacerNomDAuteur(tx, nomComplet(fiche), anonyme);
  await retirerDuJournal(tx, {
    id: personne,
    textes: [...designee.noms, fiche.courriel, ...courriels],
    anonyme,
  });
};

/** Les personnes dont l'accès est fermé depuis avant cette date, et dont le compte existe encore. */
export const fermesDepuis = async (
  tx: Unite,
  avant: Date,
): Promise<readonly { readonly id: string; readonly compte: string }[]> =>
  (
    await tx
      .selectFrom('personne')
      .select(['id', 'compte'])
      .where('clos_le', '<', avant)
      .where('compte', 'is not', null)
      .execute()
  ).flatMap(({ id, compte }) => (compte === null ? [] : [{ id, compte }]));
