import type { RegleQuorum } from './quorum.rules.ts';

/** Les instances que nomment les schémas : comité annuel des achats durables, comité de pilotage, COMEX, COS… */
export const TYPES_COMITE = {
  CAD: 'Comité annuel des achats durables (CAD)',
  COPIL: 'Comité de pilotage (COPIL)',
  COTECH: 'Comité technique (COTECH)',
  'comite-de-suivi': 'Comité de suivi',
  COMEX: 'Comité d’exécution (COMEX)',
  COS: 'Comité d’orientation et de suivi (COS)',
  CAO: 'Commission d’appel d’offres (CAO)',
  conseil: 'Conseil (assemblée délibérante)',
  insertion: 'Instance de coordination de l’insertion',
  'achats-innovants': 'Comité technique « achats innovants »',
  autre: 'Autre instance',
} as const;

export type TypeComite = keyof typeof TYPES_COMITE;

export const estTypeComite = (texte: string): texte is TypeComite => Object.hasOwn(TYPES_COMITE, texte);

export interface College {
  readonly nom: string;
  /** Nombre de sièges prévus ; `null` : non fixé. */
  readonly sieges: number | null;
}

/** Combien de séances, et pour quand. `seancesParAn` nul : « autant que de besoin », rien n'est en retard. */
export interface Frequence {
  readonly seancesParAn: number | null;
  /** Mois (1 à 12) avant la fin desquels une séance est attendue ; vide : réparties sur l'année. */
  readonly moisAttendus: readonly number[];
}

/** Ce que l'on règle d'une instance. */
export interface FicheComite {
  readonly type: TypeComite;
  readonly nom: string;
  readonly mission: string;
  readonly frequence: Frequence;
  /** SIREN des acheteurs qu'elle concerne ; vide : tous. */
  readonly acheteurs: readonly string[];
  /** Schéma suivi, s'il y en a un. */
  readonly schema: string | null;
  readonly colleges: readonly College[];
  /** Nombre de sièges que prévoit l'acte qui la crée (86 au conseil) ; `null` : non fixé. */
  readonly effectif: number | null;
  readonly quorum: RegleQuorum | null;
  /** Pouvoirs qu'un même membre peut porter ; `null` : sans limite. */
  readonly procurationsMax: number | null;
  /** Jours francs entre la convocation et la séance ; `null` : aucun délai exigé. */
  readonly delaiConvocation: number | null;
}

/** Qui a écrit la version lue, et quand (ISO) : l'enregistrement suivant rend ce numéro. */
export interface Revision {
  readonly version: number;
  readonly modifiePar: string;
  readonly modifieLe: string;
}

export interface Comite extends FicheComite, Revision {
  readonly id: string;
  /** Jour de clôture ; `null` : en activité. */
  readonly closLe: string | null;
}

export const ROLES_MEMBRE = {
  president: 'Président',
  'vice-president': 'Vice-président',
  secretaire: 'Secrétaire',
  membre: 'Membre',
  suppleant: 'Suppléant',
} as const;

export type RoleMembre = keyof typeof ROLES_MEMBRE;

export const estRoleMembre = (texte: string): texte is RoleMembre => Object.hasOwn(ROLES_MEMBRE, texte);

export interface FicheMembre {
  /** Tel qu'on l'écrit dans un procès-verbal : « Madame Claire DUPONT ». */
  readonly nom: string;
  /** Identifiant dans l'annuaire, s'il y est. */
  readonly personne: string | null;
  /** Organisme représenté, pour un partenaire externe. */
  readonly organisme: string | null;
  readonly qualite: string | null;
  readonly courriel: string | null;
  readonly college: string | null;
  readonly role: RoleMembre;
  /** Membre titulaire qu'un suppléant remplace. */
  readonly suppleantDe: string | null;
  readonly debut: string;
  /** Dernier jour du mandat, compris ; `null` : sans terme fixé. */
  readonly fin: string | null;
}

export interface Membre extends FicheMembre, Revision {
  readonly id: string;
  readonly comite: string;
  /** Place dans la liste des membres : l'ordre où on les a saisis. */
  readonly rang: number;
  /** Départ avant le terme. */
  readonly closLe: string | null;
}
