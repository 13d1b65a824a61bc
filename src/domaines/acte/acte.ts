import type { Portee, Role } from './acteur.ts';

/**
 * `oui` : permis (dans la portée de l'attribution, si elle en a une). `sien` : permis seulement sur ce qui est confié à
 * la personne ou à son service, donc jamais par une attribution sans portée, sauf ce qui la désigne elle-même.
 */
export type Droit = 'oui' | 'sien';

/**
 * Un acte soumis à un droit, tel que sa tranche le déclare. `libelle` se lit après « Vous n'avez pas le droit de » et
 * dans le journal. Un rôle absent de `roles` se voit refuser l'acte ; l'administrateur peut tout.
 *
 * `nature` dit comment l'acte se limite. `lecture` : une attribution limitée à une portée le permet quand même. `portee` :
 * l'acte vise un objet (schéma, axe, service, personne) et l'attribution doit le couvrir. `collectivite` : l'acte engage
 * toute la collectivité, seule une attribution sans portée le permet.
 */
export interface ActeReserve {
  /** Ce que le journal garde : ne change plus une fois écrit. */
  readonly code: string;
  readonly libelle: string;
  readonly nature: 'lecture' | 'portee' | 'collectivite';
  readonly roles: Readonly<Partial<Record<Exclude<Role, 'administrateur'>, Droit>>>;
  /** Pour la nature `portee` : à quoi une attribution peut le limiter. Absent : à toute portée. */
  readonly portees?: readonly Portee['type'][];
  /** Pour la nature `portee` : comment il se dit sur toute une portée (« mettre à jour les actions »). */
  readonly surUnePortee?: string;
}

/** Ce qui se journalise sans être un droit, ou plus finement que lui. */
export interface ActeTrace {
  readonly code: string;
  readonly libelle: string;
  readonly nature: 'trace';
}

export type Acte = ActeReserve | ActeTrace;

/** Les actes d'une tranche, par le nom que le code leur donne. */
export type Actes = Readonly<Record<string, Acte>>;

/** Les rôles d'un acte que tout le monde peut faire. */
export const TOUS_LES_ROLES = {
  pilote: 'oui',
  presidentCao: 'oui',
  contributeur: 'oui',
  expert: 'oui',
  elu: 'oui',
  lecteur: 'oui',
} as const satisfies ActeReserve['roles'];
