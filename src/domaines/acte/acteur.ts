/** Les rôles, du plus large au plus étroit. Une personne peut en avoir plusieurs. */
export const ROLES = [
  'administrateur',
  'pilote',
  'presidentCao',
  'contributeur',
  'expert',
  'elu',
  'lecteur',
] as const;

export type Role = (typeof ROLES)[number];

/** Ce à quoi une attribution de rôle se limite. `id` : identifiant du schéma, du nœud (axe) ou du service. */
export interface Portee {
  readonly type: 'schema' | 'axe' | 'service';
  readonly id: string;
}

/** Un rôle donné à une personne ; `portee` nulle : dans toute la collectivité. */
export interface RoleAttribue {
  readonly role: Role;
  readonly portee: Portee | null;
}

/** Qui agit. Chaque cas d'usage le reçoit ; la collectivité vient de lui, jamais d'une adresse. */
export interface Acteur {
  /** Identifiant de la personne. */
  readonly personne: string;
  readonly nom: string;
  readonly collectivite: string;
  readonly roles: readonly RoleAttribue[];
}
