import type { Acte } from './acte.ts';
import type { Portee, Role, RoleAttribue } from './acteur.ts';
import { actesDansPortee } from './autoriser.rules.ts';
import { LIBELLES_ROLES } from './roles.ts';

/** Ce à quoi un rôle peut se limiter, avec son nom. `ouverte` : on peut encore y limiter un rôle. */
export interface PorteeConnue extends Portee {
  readonly nom: string;
  readonly ouverte: boolean;
}

export const MOTS_PORTEES: Readonly<Record<Portee['type'], { readonly nom: string; readonly un: string }>> = {
  schema: { nom: 'schéma', un: 'un schéma' },
  axe: { nom: 'axe', un: 'un axe' },
  service: { nom: 'service', un: 'un service' },
};

const ROLES_LIMITABLES: Readonly<Record<Role, boolean>> = {
  // Ce qui fait un administrateur (personnes, droits, répertoires) engage toute la collectivité.
  administrateur: false,
  pilote: true,
  presidentCao: true,
  contributeur: true,
  expert: true,
  elu: true,
  lecteur: true,
};

/** Pourquoi ce rôle ne peut pas se donner avec cette portée ; nul s'il le peut. */
export const fauteDePortee = ({ role, portee }: RoleAttribue, actes: readonly Acte[]): string | null => {
  if (portee === null) {
    return role === 'contributeur'
      ? 'Un contributeur met à jour ce qui relève de lui : choisissez son service, un axe ou un schéma.'
      : null;
  }
  const { libelle } = LIBELLES_ROLES[role];
  if (!ROLES_LIMITABLES[role]) {
    return `Le rôle « ${libelle} » vaut pour toute la collectivité. Pour confier un schéma ou un axe, choisissez « ${LIBELLES_ROLES.pilote.libelle} ».`;
  }
  return actesDansPortee(role, portee.type, actes).length === 0
    ? `Limité à ${MOTS_PORTEES[portee.type].un}, le rôle « ${libelle} » ne permettrait que de lire : rien de ce qu’il fait ne se limite ainsi. Donnez-le dans toute la collectivité.`
    : null;
};

/** Parmi ces actes, ce qu'un rôle limité permet, en plus de lire. */
export const direActesDansPortee = (
  { role, portee }: RoleAttribue,
  actes: readonly Acte[],
): readonly string[] =>
  portee === null
    ? []
    : actesDansPortee(role, portee.type, actes).map((acte) => acte.surUnePortee ?? acte.libelle);

/** Une portée telle qu'on la lit : « axe 1 Acheter durable (SPASER de Valmont) ». */
export const nommerPortee = (portee: Portee, connues: readonly PorteeConnue[]): string => {
  const connue = connues.find((p) => p.type === portee.type && p.id === portee.id);
  const { nom } = MOTS_PORTEES[portee.type];
  return connue === undefined ? `${nom} introuvable` : `${nom} ${connue.nom}`;
};
