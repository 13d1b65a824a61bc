import { ok, type Result, refus } from '#platform/result.ts';
import { ACTES, type Acte, type NatureActe, seLimiteA } from './actes.ts';
import type { Acteur, Portee, Role, RoleAttribue } from './acteur.ts';

/**
 * `oui` : permis (dans la portée de l'attribution, si elle en a une). `sien` : permis seulement sur ce qui est confié à
 * la personne ou à son service, donc jamais par une attribution sans portée, sauf ce qui la désigne elle-même.
 */
type Droit = 'oui' | 'sien';
type DroitsRole = Readonly<Partial<Record<Acte, Droit>>>;

const tous = (actes: readonly Acte[], droit: Droit): DroitsRole =>
  Object.fromEntries(actes.map((acte) => [acte, droit]));

const TOUS_LES_ACTES = Object.keys(ACTES) as Acte[];

const LIRE: DroitsRole = tous(
  ['schema.lire', 'gouvernance.lire', 'marches.lire', 'indicateur.lire', 'organisation.lire'],
  'oui',
);

/** La seule table des droits : rôle × acte. Un acte absent est refusé. */
const DROITS: Readonly<Record<Role, DroitsRole>> = {
  administrateur: tous(TOUS_LES_ACTES, 'oui'),
  pilote: {
    ...LIRE,
    ...tous(
      [
        'schema.creer',
        'schema.modifier',
        'schema.soumettre',
        'schema.adopter',
        'schema.publier',
        'schema.clore',
        'action.mettreAJour',
        'action.relancer',
        'piece.joindre',
        'diagnostic.renseigner',
        'comite.gerer',
        'equipe.gerer',
        'temps.saisir',
        'contribution.deposer',
        'seance.tenir',
        'decision.suivre',
        'deliberation.enregistrer',
        'marches.importer',
        'marches.qualifier',
        'mesure.saisir',
        'mesure.demander',
        'mesure.valider',
        'bilan.publier',
        'compte.inviter',
        'journal.lire',
      ],
      'oui',
    ),
  },
  presidentCao: {
    ...LIRE,
    ...tous(['ciblage.arreter', 'seance.tenir'], 'oui'),
    ...tous(['decision.suivre', 'contribution.deposer'], 'sien'),
  },
  contributeur: {
    ...LIRE,
    ...tous(
      [
        'action.mettreAJour',
        'piece.joindre',
        'diagnostic.renseigner',
        'decision.suivre',
        'marches.qualifier',
        'mesure.saisir',
        'temps.saisir',
        'contribution.deposer',
      ],
      'sien',
    ),
  },
  expert: {
    ...LIRE,
    'marches.qualifier': 'oui',
    ...tous(
      [
        'action.mettreAJour',
        'piece.joindre',
        'decision.suivre',
        'mesure.saisir',
        'temps.saisir',
        'contribution.deposer',
      ],
      'sien',
    ),
  },
  elu: { ...LIRE, ...tous(['decision.suivre', 'contribution.deposer'], 'sien') },
  lecteur: LIRE,
};

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
  readonly acte: Acte;
  readonly message: string;
}

const couvre = (portee: Portee, cible: CibleActe): boolean => {
  if (portee.type === 'schema') return cible.schema === portee.id;
  return (portee.type === 'axe' ? cible.axes : cible.services)?.includes(portee.id) ?? false;
};

const permet = (
  attribution: RoleAttribue,
  acte: Acte,
  nature: NatureActe,
  cible: CibleActe,
  estSien: boolean,
): boolean => {
  const droit = DROITS[attribution.role][acte];
  if (droit === undefined) return false;
  if (nature === 'lecture') return true;
  if (nature === 'collectivite') return attribution.portee === null;
  if (estSien) return true;
  return attribution.portee === null ? droit === 'oui' : couvre(attribution.portee, cible);
};

/**
 * L'acteur peut-il faire cet acte ? `cible` dit sur quoi, pour les actes qui se limitent à une portée ; sans elle, un
 * rôle limité est refusé.
 *
 * @example autoriser(acteur, 'action.mettreAJour', { schema, services: [action.service], personnes: [action.proprietaire] })
 */
export const autoriser = (acteur: Acteur, acte: Acte, cible: CibleActe = {}): Result<void, RefusDroit> => {
  const { nature, libelle } = ACTES[acte];
  const estSien = cible.personnes?.includes(acteur.personne) ?? false;
  return acteur.roles.some((attribution) => permet(attribution, acte, nature, cible, estSien))
    ? ok(undefined)
    : refus({
        code: 'interdit',
        acte,
        message: `Votre rôle ne permet pas ${/^[aeiouéèêh]/.test(libelle) ? 'd’' : 'de '}${libelle}. Demandez-le à un administrateur de votre collectivité.`,
      });
};

/** Les actes qu'un rôle limité à ce type de portée permet dans cette portée, en plus de lire. */
export const actesDansPortee = (role: Role, type: Portee['type']): readonly Acte[] =>
  TOUS_LES_ACTES.filter((acte) => DROITS[role][acte] !== undefined && seLimiteA(acte, type));
