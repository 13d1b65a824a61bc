import { ok, type Result, refus } from '#platform/result.ts';
import type { Acte, ActeReserve, Droit } from './acte.ts';
import type { Acteur, Portee, Role, RoleAttribue } from './acteur.ts';

/** Ce que vise un acte de nature `portee` : le schéma, l'axe, les services et les personnes qui en ont la charge. */
export interface CibleActe {
  readonly schema?: string | undefined;
  readonly axes?: readonly string[] | undefined;
  readonly services?: readonly string[] | undefined;
  /** Personnes à qui l'objet est confié (propriétaire d'une action, responsable d'une décision). */
  readonly personnes?: readonly string[] | undefined;
}

export interface RefusDroit {
  readonly code: 'interdit';
  /** Le code de l'acte refusé. */
  readonly acte: string;
  readonly message: string;
}

/** Ce qu'un rôle peut faire de cet acte ; nul : rien. */
export const droitDe = (role: Role, acte: ActeReserve): Droit | null =>
  role === 'administrateur' ? 'oui' : (acte.roles[role] ?? null);

const couvre = (portee: Portee, cible: CibleActe): boolean => {
  if (portee.type === 'schema') return cible.schema === portee.id;
  return (portee.type === 'axe' ? cible.axes : cible.services)?.includes(portee.id) ?? false;
};

const permet = (
  { role, portee }: RoleAttribue,
  acte: ActeReserve,
  cible: CibleActe,
  estSien: boolean,
): boolean => {
  const droit = droitDe(role, acte);
  if (droit === null) return false;
  if (acte.nature === 'lecture') return true;
  if (acte.nature === 'collectivite') return portee === null;
  if (estSien) return true;
  return portee === null ? droit === 'oui' : couvre(portee, cible);
};

/**
 * L'acteur peut-il faire cet acte ? `cible` dit sur quoi, pour les actes qui se limitent à une portée ; sans elle, un
 * rôle limité est refusé.
 *
 * @example autoriser(acteur, ACTES_SCHEMA.mettreAJourAction, { schema, services: [action.service] })
 */
export const autoriser = (
  acteur: Acteur,
  acte: ActeReserve,
  cible: CibleActe = {},
): Result<void, RefusDroit> => {
  const estSien = cible.personnes?.includes(acteur.personne) ?? false;
  return acteur.roles.some((attribution) => permet(attribution, acte, cible, estSien))
    ? ok(undefined)
    : refus({
        code: 'interdit',
        acte: acte.code,
        message: `Votre rôle ne permet pas ${/^[aeiouéèêh]/.test(acte.libelle) ? 'd’' : 'de '}${acte.libelle}. Demandez-le à un administrateur de votre collectivité.`,
      });
};

/** Une attribution limitée à ce type de portée peut-elle permettre cet acte ? */
const seLimiteA = (acte: Acte, type: Portee['type']): acte is ActeReserve =>
  acte.nature === 'portee' && (acte.portees === undefined || acte.portees.includes(type));

/** Parmi ces actes, ceux qu'un rôle limité à ce type de portée permet dans cette portée, en plus de lire. */
export const actesDansPortee = (
  role: Role,
  type: Portee['type'],
  actes: readonly Acte[],
): readonly ActeReserve[] =>
  actes.filter((acte): acte is ActeReserve => seLimiteA(acte, type) && droitDe(role, acte) !== null);
