import type { RoleAttribue } from '#domaines/acte';
import {
  type Acte,
  autoriser,
  fauteDePortee,
  journaliser,
  LIBELLES_ROLES,
  MOTS_PORTEES,
  nommerPortee,
  type PorteeConnue,
} from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { ACTES_ORGANISATION } from './actes.ts';
import { retenirCollectivite } from './collectivite.repository.ts';
import { listerFiches } from './fiche.repository.ts';
import type { ContexteFiche } from './fiche.ts';
import { OBJETS_ORGANISATION } from './objets.ts';
import { cloreRole, insererRole, lirePersonne, listerPersonnes, listerRoles } from './personne.repository.ts';
import { introuvable, type RefusOrganisation, valeur } from './refus.ts';

type Issue<T> = Promise<Result<T, RefusOrganisation>>;

/** Un rôle d'administrateur ne se donne que par un administrateur : inviter ne permet pas de s'élever. */
export const peutDonner = (
  { acteur }: ContexteFiche,
  roles: readonly RoleAttribue[],
): Result<void, RefusOrganisation> =>
  roles.some((r) => r.role === 'administrateur' || r.role === 'pilote')
    ? autoriser(acteur, ACTES_ORGANISATION.gererPersonnes)
    : ok(undefined);

/**
 * Ce que l'organisation ne connaît pas elle-même et que l'appelant lui dit : les schémas et les axes auxquels un rôle peut
 * se limiter, les actes de toutes les tranches.
 */
export interface Ailleurs {
  readonly portees: readonly PorteeConnue[];
  readonly actes: readonly Acte[];
}

/** De quoi donner un rôle sans portée. */
export const RIEN_AILLEURS: Ailleurs = { portees: [], actes: [] };

/** Tout ce à quoi un rôle peut se limiter : les services de la collectivité, et ce que l'appelant connaît d'autre. */
export const porteesConnues = async (
  tx: Unite,
  autres: readonly PorteeConnue[],
): Promise<readonly PorteeConnue[]> => [
  ...(await listerFiches(tx, 'service')).map((s) => ({
    type: 'service' as const,
    id: s.id,
    nom: String(s.nom),
    ouverte: s.clos_le === null,
  })),
  ...autres,
];

export const verifierPortees = async (
  roles: readonly RoleAttribue[],
  connues: readonly PorteeConnue[],
  actes: readonly Acte[],
): Issue<void> => {
  for (const { role, portee } of roles) {
    const faute = fauteDePortee({ role, portee }, actes);
    if (faute !== null) return refus(valeur('portee', faute));
    const ouverte = connues.some((p) => p.ouverte && p.type === portee?.type && p.id === portee.id);
    if (portee !== null && !ouverte) {
      return refus(valeur('portee', `Choisissez ${MOTS_PORTEES[portee.type].un} de la liste.`));
    }
  }
  return ok(undefined);
};

/** Un rôle tel que le journal le garde : sa portée par son nom, qui se lira encore quand elle aura disparu. */
const direRole = ({ role, portee }: RoleAttribue, connues: readonly PorteeConnue[]) => ({
  role: LIBELLES_ROLES[role].libelle,
  portee: portee === null ? null : nommerPortee(portee, connues),
});

export const donner = async (
  tx: Unite,
  { acteur, maintenant }: ContexteFiche,
  personne: string,
  attribue: RoleAttribue,
  connues: readonly PorteeConnue[],
): Promise<void> => {
  await insererRole(tx, acteur, { id: identifiant(), personne, ...attribue }, maintenant);
  await journaliser(tx, {
    acteur,
    acte: ACTES_ORGANISATION.gererPersonnes,
    objet: { type: OBJETS_ORGANISATION.personne, id: personne },
    avant: null,
    apres: direRole(attribue, connues),
    le: maintenant,
  });
};

/**
 * Vrai s'il resterait un administrateur de toute la collectivité sans cette personne ou ce rôle. Deux administrateurs qui
 * se retirent l'un l'autre au même instant passent l'un après l'autre : le second reste.
 */
export const resteUnAdministrateur = async (
  tx: Unite,
  sauf: { personne?: string; role?: string },
): Promise<boolean> => {
  await retenirCollectivite(tx);
  return (await listerPersonnes(tx)).some(
    (p) =>
      p.closLe === null &&
      p.id !== sauf.personne &&
      p.roles.some((r) => r.role === 'administrateur' && r.portee === null && r.id !== sauf.role),
  );
};

export const DERNIER_ADMINISTRATEUR = valeur(
  'role',
  'C’est le dernier administrateur : donnez d’abord ce rôle à une autre personne.',
);

export const attribuerRole = async (
  tx: Unite,
  contexte: ContexteFiche,
  personne: string,
  role: RoleAttribue,
  ailleurs: Ailleurs = RIEN_AILLEURS,
): Issue<void> => {
  const permis = autoriser(contexte.acteur, ACTES_ORGANISATION.gererPersonnes);
  if (!permis.ok) return permis;
  const fiche = await lirePersonne(tx, personne);
  if (fiche === null || fiche.closLe !== null) return refus(introuvable('Cette personne'));
  const connues = await porteesConnues(tx, ailleurs.portees);
  const portees = await verifierPortees([role], connues, ailleurs.actes);
  if (!portees.ok) return portees;
  const deja = fiche.roles.some(
    (r) => r.role === role.role && r.portee?.type === role.portee?.type && r.portee?.id === role.portee?.id,
  );
  if (deja) return refus(valeur('role', 'Cette personne a déjà ce rôle.'));
  await donner(tx, contexte, personne, role, connues);
  return ok(undefined);
};

export const retirerRole = async (
  tx: Unite,
  { acteur, maintenant }: ContexteFiche,
  { personne, role }: { readonly personne: string; readonly role: string },
  ailleurs: Ailleurs = RIEN_AILLEURS,
): Issue<void> => {
  const permis = autoriser(acteur, ACTES_ORGANISATION.gererPersonnes);
  if (!permis.ok) return permis;
  const attribution = (await listerRoles(tx, personne)).find((r) => r.id === role);
  if (attribution === undefined) return refus(introuvable('Ce rôle'));
  if (attribution.role === 'administrateur' && !(await resteUnAdministrateur(tx, { role })))
    return refus(DERNIER_ADMINISTRATEUR);
  await cloreRole(tx, role, maintenant);
  await journaliser(tx, {
    acteur,
    acte: ACTES_ORGANISATION.gererPersonnes,
    objet: { type: OBJETS_ORGANISATION.personne, id: personne },
    avant: direRole(attribution, await porteesConnues(tx, ailleurs.portees)),
    apres: null,
    le: maintenant,
  });
  return ok(undefined);
};
