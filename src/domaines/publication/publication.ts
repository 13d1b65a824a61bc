/** Ce que la collectivité publie, et dont la date se suit. */
export const TYPES_PUBLICATION = {
  schema: 'Schéma',
  indicateurs: 'Indicateurs du schéma',
  'tableau-de-bord': 'Tableau de bord',
  programmation: 'Programmation des achats',
  'donnees-essentielles': 'Données essentielles',
  evaluation: 'Évaluation du schéma',
  bilan: 'Bilan annuel',
} as const;
export type TypePublication = keyof typeof TYPES_PUBLICATION;

export const estTypePublication = (texte: string): texte is TypePublication =>
  Object.hasOwn(TYPES_PUBLICATION, texte);

/** Qui a écrit une fiche, quand, et sous quel numéro. */
export interface Revision {
  readonly version: number;
  readonly modifiePar: string;
  /** Instant ISO. */
  readonly modifieLe: string;
}

/** Ce que l'on saisit d'une publication. Les jours s'écrivent `AAAA-MM-JJ`. */
export interface FichePublication {
  readonly type: TypePublication;
  readonly titre: string;
  readonly schema: string | null;
  /** SIREN ; `null` : tous les acheteurs. */
  readonly acheteur: string | null;
  /** Jour avant la fin duquel elle est attendue ; `null` : rien ne l'attendait. */
  readonly echeance: string | null;
  /** `null` : pas encore publiée. */
  readonly publieeLe: string | null;
  /** Adresse où elle se lit, en `https`. */
  readonly adresse: string | null;
  /** Autre canal : recueil des actes, plateforme, affichage… */
  readonly canal: string | null;
  readonly commentaire: string;
}

export interface Publication extends FichePublication, Revision {
  readonly id: string;
  readonly periode: string | null;
  readonly annuleeLe: string | null;
  readonly motifAnnulation: string | null;
}
