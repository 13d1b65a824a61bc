import { type Actes, TOUS_LES_ROLES } from '#domaines/acte';

export const ACTES_GOUVERNANCE = {
  lireGouvernance: {
    code: 'gouvernance.lire',
    libelle: 'lire les comités et leurs décisions',
    nature: 'lecture',
    roles: TOUS_LES_ROLES,
  },
  gererComites: {
    code: 'comite.gerer',
    libelle: 'gérer les comités',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  tenirSeance: {
    code: 'seance.tenir',
    libelle: 'tenir une séance',
    nature: 'collectivite',
    roles: { pilote: 'oui', presidentCao: 'oui' },
  },
  suivreDecision: {
    code: 'decision.suivre',
    libelle: 'suivre cette décision',
    nature: 'portee',
    portees: [],
    roles: { pilote: 'oui', presidentCao: 'sien', contributeur: 'sien', expert: 'sien', elu: 'sien' },
  },
  enregistrerDeliberation: {
    code: 'deliberation.enregistrer',
    libelle: 'enregistrer une délibération',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  creerComite: {
    code: 'comite.creer',
    libelle: 'créer un comité',
    nature: 'trace',
  },
  modifierComite: {
    code: 'comite.modifier',
    libelle: 'modifier un comité',
    nature: 'trace',
  },
  cloreComite: {
    code: 'comite.clore',
    libelle: 'clore un comité',
    nature: 'trace',
  },
  ajouterMembre: {
    code: 'comite.ajouterMembre',
    libelle: 'ajouter un membre',
    nature: 'trace',
  },
  modifierMembre: {
    code: 'comite.modifierMembre',
    libelle: 'modifier un membre',
    nature: 'trace',
  },
  finirMandat: {
    code: 'comite.finirMandat',
    libelle: 'mettre fin à un mandat',
    nature: 'trace',
  },
  renouvelerMandat: {
    code: 'comite.renouvelerMandat',
    libelle: 'renouveler un mandat',
    nature: 'trace',
  },
  planifierSeance: {
    code: 'seance.planifier',
    libelle: 'planifier une séance',
    nature: 'trace',
  },
  modifierSeance: {
    code: 'seance.modifier',
    libelle: 'modifier une séance',
    nature: 'trace',
  },
  convoquerSeance: {
    code: 'seance.convoquer',
    libelle: 'convoquer une séance',
    nature: 'trace',
  },
  envoyerConvocation: {
    code: 'seance.envoyerConvocation',
    libelle: 'envoyer une convocation',
    nature: 'trace',
  },
  ouvrirSeance: {
    code: 'seance.ouvrir',
    libelle: 'ouvrir une séance',
    nature: 'trace',
  },
  cloreSeance: {
    code: 'seance.clore',
    libelle: 'clore une séance',
    nature: 'trace',
  },
  rouvrirSeance: {
    code: 'seance.rouvrir',
    libelle: 'rouvrir une séance',
    nature: 'trace',
  },
  publierSeance: {
    code: 'seance.publier',
    libelle: 'publier le compte rendu d’une séance',
    nature: 'trace',
  },
  annulerSeance: {
    code: 'seance.annuler',
    libelle: 'annuler une séance',
    nature: 'trace',
  },
  releverPresences: {
    code: 'seance.releverPresences',
    libelle: 'relever les présences',
    nature: 'trace',
  },
  ajouterPoint: {
    code: 'seance.ajouterPoint',
    libelle: 'ajouter un point à l’ordre du jour',
    nature: 'trace',
  },
  modifierPoint: {
    code: 'seance.modifierPoint',
    libelle: 'modifier un point de l’ordre du jour',
    nature: 'trace',
  },
  deplacerPoint: {
    code: 'seance.deplacerPoint',
    libelle: 'déplacer un point de l’ordre du jour',
    nature: 'trace',
  },
  retirerPoint: {
    code: 'seance.retirerPoint',
    libelle: 'retirer un point de l’ordre du jour',
    nature: 'trace',
  },
  joindrePiece: {
    code: 'seance.joindrePiece',
    libelle: 'joindre un document à une séance',
    nature: 'trace',
  },
  retirerPiece: {
    code: 'seance.retirerPiece',
    libelle: 'retirer un document d’une séance',
    nature: 'trace',
  },
  recommander: {
    code: 'seance.recommander',
    libelle: 'enregistrer une recommandation',
    nature: 'trace',
  },
  donnerSuite: {
    code: 'seance.donnerSuite',
    libelle: 'donner suite à une recommandation',
    nature: 'trace',
  },
  prendreDecision: {
    code: 'decision.prendre',
    libelle: 'enregistrer une décision',
    nature: 'trace',
  },
  preparerDeliberation: {
    code: 'deliberation.preparer',
    libelle: 'préparer une délibération',
    nature: 'trace',
  },
  modifierDeliberation: {
    code: 'deliberation.modifier',
    libelle: 'modifier une délibération',
    nature: 'trace',
  },
  inscrireDeliberation: {
    code: 'deliberation.inscrire',
    libelle: 'inscrire une délibération au registre',
    nature: 'trace',
  },
  publierDeliberation: {
    code: 'deliberation.publier',
    libelle: 'publier une délibération',
    nature: 'trace',
  },
  abandonnerDeliberation: {
    code: 'deliberation.abandonner',
    libelle: 'abandonner une délibération',
    nature: 'trace',
  },
  adopterSchemaParDeliberation: {
    code: 'deliberation.adopterSchema',
    libelle: 'adopter un schéma par une délibération',
    nature: 'trace',
  },
} as const satisfies Actes;
