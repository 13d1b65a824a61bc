import { type Actes, TOUS_LES_ROLES } from '#domaines/acte';

export const ACTES_SCHEMA = {
  lireSchemas: {
    code: 'schema.lire',
    libelle: 'lire les schémas',
    nature: 'lecture',
    roles: TOUS_LES_ROLES,
  },
  creerSchema: {
    code: 'schema.creer',
    libelle: 'créer un schéma',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  modifierSchema: {
    code: 'schema.modifier',
    libelle: 'modifier ce schéma',
    nature: 'portee',
    portees: ['schema', 'axe'],
    surUnePortee: 'modifier les fiches et l’arbre',
    roles: { pilote: 'oui' },
  },
  soumettreSchema: {
    code: 'schema.soumettre',
    libelle: 'soumettre ce schéma',
    nature: 'portee',
    portees: ['schema'],
    surUnePortee: 'soumettre le schéma',
    roles: { pilote: 'oui' },
  },
  adopterSchema: {
    code: 'schema.adopter',
    libelle: 'déclarer ce schéma adopté',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  publierSchema: {
    code: 'schema.publier',
    libelle: 'publier ce schéma',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  cloreSchema: {
    code: 'schema.clore',
    libelle: 'clore ce schéma',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  mettreAJourAction: {
    code: 'action.mettreAJour',
    libelle: 'mettre à jour cette action',
    nature: 'portee',
    surUnePortee: 'mettre à jour les actions',
    roles: { pilote: 'oui', contributeur: 'sien', expert: 'sien' },
  },
  relancerActions: {
    code: 'action.relancer',
    libelle: 'relancer les responsables d’actions',
    nature: 'collectivite',
    roles: { pilote: 'oui' },
  },
  joindrePiece: {
    code: 'piece.joindre',
    libelle: 'joindre une pièce ici',
    nature: 'portee',
    surUnePortee: 'joindre des pièces',
    roles: { pilote: 'oui', contributeur: 'sien', expert: 'sien' },
  },
  ouvrirVersion: {
    code: 'schema.ouvrirVersion',
    libelle: 'ouvrir une nouvelle version du schéma',
    nature: 'trace',
  },
  evaluerSchema: {
    code: 'schema.evaluer',
    libelle: 'mettre le schéma en évaluation',
    nature: 'trace',
  },
  reprendreSchema: {
    code: 'schema.reprendre',
    libelle: 'reprendre le schéma en brouillon',
    nature: 'trace',
  },
  modifierEntete: {
    code: 'schema.modifierEntete',
    libelle: 'modifier l’en-tête du schéma',
    nature: 'trace',
  },
  poserChiffre: {
    code: 'schema.poserChiffre',
    libelle: 'écrire un chiffre de base',
    nature: 'trace',
  },
  importerTableau: {
    code: 'schema.importerTableau',
    libelle: 'remplacer le schéma par un tableau',
    nature: 'trace',
  },
  ajouterNoeud: {
    code: 'schema.ajouterNoeud',
    libelle: 'ajouter un niveau',
    nature: 'trace',
  },
  monterNoeud: {
    code: 'schema.monterNoeud',
    libelle: 'monter un niveau',
    nature: 'trace',
  },
  descendreNoeud: {
    code: 'schema.descendreNoeud',
    libelle: 'descendre un niveau',
    nature: 'trace',
  },
  deplacerNoeud: {
    code: 'schema.deplacerNoeud',
    libelle: 'ranger un niveau ailleurs',
    nature: 'trace',
  },
  cloreNoeud: {
    code: 'schema.cloreNoeud',
    libelle: 'clore un niveau',
    nature: 'trace',
  },
  rouvrirNoeud: {
    code: 'schema.rouvrirNoeud',
    libelle: 'rouvrir un niveau',
    nature: 'trace',
  },
  modifierFiche: {
    code: 'schema.modifierFiche',
    libelle: 'modifier la fiche d’un niveau',
    nature: 'trace',
  },
  ajouterIndicateur: {
    code: 'schema.ajouterIndicateur',
    libelle: 'ajouter un indicateur à un niveau',
    nature: 'trace',
  },
  poserCible: {
    code: 'schema.poserCible',
    libelle: 'écrire une cible',
    nature: 'trace',
  },
  lierActions: {
    code: 'schema.lierActions',
    libelle: 'relier deux actions',
    nature: 'trace',
  },
  noterPratique: {
    code: 'schema.noterPratique',
    libelle: 'noter une bonne pratique',
    nature: 'trace',
  },
  poserReference: {
    code: 'schema.poserReference',
    libelle: 'écrire un texte ou un plan de référence',
    nature: 'trace',
  },
  cloreReference: {
    code: 'schema.cloreReference',
    libelle: 'retirer un texte ou un plan de référence',
    nature: 'trace',
  },
  clorePartie: {
    code: 'schema.clorePartie',
    libelle: 'clore un indicateur, une cible, un lien ou une bonne pratique',
    nature: 'trace',
  },
  confierAction: {
    code: 'action.confier',
    libelle: 'confier une action',
    nature: 'trace',
  },
  retirerPiece: {
    code: 'piece.retirer',
    libelle: 'retirer une pièce',
    nature: 'trace',
  },
} as const satisfies Actes;
