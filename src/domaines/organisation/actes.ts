import type { Portee } from './acteur.ts';

/**
 * Comment un acte se limite. `lecture` : une attribution limitée à une portée le permet quand même. `portee` : l'acte
 * vise un objet (schéma, axe, service, personne) et l'attribution doit le couvrir. `collectivite` : l'acte engage toute
 * la collectivité, seule une attribution sans portée le permet.
 */
export type NatureActe = 'lecture' | 'portee' | 'collectivite';

interface DefinitionActe {
  readonly libelle: string;
  readonly nature: NatureActe;
  /** Pour la nature `portee` : à quoi une attribution peut le limiter. Absent : à toute portée. */
  readonly portees?: readonly Portee['type'][];
}

/** Tout ce qu'une personne peut faire, et comment on le dit (« Vous n'avez pas le droit de … »). */
export const ACTES = {
  'schema.lire': { libelle: 'lire les schémas', nature: 'lecture' },
  'schema.creer': { libelle: 'créer un schéma', nature: 'collectivite' },
  'schema.modifier': { libelle: 'modifier ce schéma', nature: 'portee', portees: ['schema', 'axe'] },
  'schema.soumettre': { libelle: 'soumettre ce schéma', nature: 'portee', portees: ['schema'] },
  'schema.adopter': { libelle: 'déclarer ce schéma adopté', nature: 'collectivite' },
  'schema.publier': { libelle: 'publier ce schéma', nature: 'collectivite' },
  'schema.clore': { libelle: 'clore ce schéma', nature: 'collectivite' },
  'action.mettreAJour': { libelle: 'mettre à jour cette action', nature: 'portee' },
  'action.relancer': { libelle: 'relancer les responsables d’actions', nature: 'collectivite' },
  'piece.joindre': { libelle: 'joindre une pièce ici', nature: 'portee' },
  'diagnostic.renseigner': {
    libelle: 'répondre à cet entretien',
    nature: 'portee',
    portees: ['schema', 'service'],
  },
  'gouvernance.lire': { libelle: 'lire les comités et leurs décisions', nature: 'lecture' },
  'comite.gerer': { libelle: 'gérer les comités', nature: 'collectivite' },
  'seance.tenir': { libelle: 'tenir une séance', nature: 'collectivite' },
  'equipe.gerer': {
    libelle: 'gérer l’équipe, le réseau et les contributions',
    nature: 'collectivite',
  },
  // Le temps et un avis sont à une personne, une décision lui est confiée : jamais à un schéma, un axe ou un service.
  'temps.saisir': { libelle: 'saisir le temps de cette personne', nature: 'portee', portees: [] },
  'contribution.deposer': { libelle: 'déposer cette contribution', nature: 'portee', portees: [] },
  'decision.suivre': { libelle: 'suivre cette décision', nature: 'portee', portees: [] },
  'deliberation.enregistrer': { libelle: 'enregistrer une délibération', nature: 'collectivite' },
  'marches.lire': { libelle: 'lire les marchés', nature: 'lecture' },
  'marches.importer': { libelle: 'importer des marchés', nature: 'collectivite' },
  // Un marché relève d'un service ; rien ne le rattache à un schéma ni à un axe.
  'marches.qualifier': { libelle: 'qualifier ce marché', nature: 'portee', portees: ['service'] },
  'ciblage.arreter': { libelle: 'arrêter la liste des contrats ciblés', nature: 'collectivite' },
  'indicateur.lire': { libelle: 'lire les indicateurs', nature: 'lecture' },
  'mesure.saisir': { libelle: 'saisir cette mesure', nature: 'portee' },
  'mesure.demander': { libelle: 'demander des mesures aux services', nature: 'collectivite' },
  'mesure.valider': { libelle: 'valider les mesures', nature: 'collectivite' },
  'bilan.publier': { libelle: 'publier un bilan', nature: 'collectivite' },
  'organisation.lire': {
    libelle: 'voir les acheteurs, les services et les personnes',
    nature: 'lecture',
  },
  'organisation.gerer': {
    libelle: 'gérer la collectivité, ses acheteurs et ses services',
    nature: 'collectivite',
  },
  'compte.inviter': { libelle: 'inviter une personne', nature: 'collectivite' },
  'compte.gerer': { libelle: 'gérer les personnes et leurs rôles', nature: 'collectivite' },
  'journal.lire': { libelle: 'lire le journal', nature: 'collectivite' },
  'donneesPersonnelles.effacer': {
    libelle: 'anonymiser une personne',
    nature: 'collectivite',
  },
} as const satisfies Readonly<Record<string, DefinitionActe>>;

export type Acte = keyof typeof ACTES;

/** Une attribution limitée à ce type de portée peut-elle permettre cet acte ? */
export const seLimiteA = (acte: Acte, type: Portee['type']): boolean => {
  const { nature, portees }: DefinitionActe = ACTES[acte];
  return nature === 'portee' && (portees === undefined || portees.includes(type));
};
