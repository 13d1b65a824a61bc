import { ACTES, type Acte } from './actes.ts';

/**
 * Ce qui se journalise sans être un droit, ou plus finement que lui, tel que le journal le dit. Un acte qui manque ici
 * ne se compile pas : `journaliser` n'en accepte pas d'autre.
 */
const AUTRES_ACTES = {
  'compte.connexion': 'se connecter',
  'compte.accepter': 'accepter son invitation',
  'compte.lier': 'lier son fournisseur d’identité',
  'compte.purger': 'effacer le compte d’une personne partie depuis longtemps',
  'compte.secourir': 'retirer une double authentification',
  'schema.ouvrirVersion': 'ouvrir une nouvelle version du schéma',
  'schema.evaluer': 'mettre le schéma en évaluation',
  'schema.reprendre': 'reprendre le schéma en brouillon',
  'schema.modifierEntete': 'modifier l’en-tête du schéma',
  'schema.poserChiffre': 'écrire un chiffre de base',
  'schema.importerTableau': 'remplacer le schéma par un tableau',
  'schema.ajouterNoeud': 'ajouter un niveau',
  'schema.monterNoeud': 'monter un niveau',
  'schema.descendreNoeud': 'descendre un niveau',
  'schema.deplacerNoeud': 'ranger un niveau ailleurs',
  'schema.cloreNoeud': 'clore un niveau',
  'schema.rouvrirNoeud': 'rouvrir un niveau',
  'schema.modifierFiche': 'modifier la fiche d’un niveau',
  'schema.ajouterIndicateur': 'ajouter un indicateur à un niveau',
  'schema.poserCible': 'écrire une cible',
  'schema.lierActions': 'relier deux actions',
  'schema.noterPratique': 'noter une bonne pratique',
  'schema.poserReference': 'écrire un texte ou un plan de référence',
  'schema.cloreReference': 'retirer un texte ou un plan de référence',
  'schema.clorePartie': 'clore un indicateur, une cible, un lien ou une bonne pratique',
  'action.confier': 'confier une action',
  'piece.retirer': 'retirer une pièce',
  'comite.creer': 'créer un comité',
  'comite.modifier': 'modifier un comité',
  'comite.clore': 'clore un comité',
  'comite.ajouterMembre': 'ajouter un membre',
  'comite.modifierMembre': 'modifier un membre',
  'comite.finirMandat': 'mettre fin à un mandat',
  'comite.renouvelerMandat': 'renouveler un mandat',
  'seance.planifier': 'planifier une séance',
  'seance.modifier': 'modifier une séance',
  'seance.convoquer': 'convoquer une séance',
  'seance.envoyerConvocation': 'envoyer une convocation',
  'seance.ouvrir': 'ouvrir une séance',
  'seance.clore': 'clore une séance',
  'seance.rouvrir': 'rouvrir une séance',
  'seance.publier': 'publier le compte rendu d’une séance',
  'seance.annuler': 'annuler une séance',
  'seance.releverPresences': 'relever les présences',
  'seance.ajouterPoint': 'ajouter un point à l’ordre du jour',
  'seance.modifierPoint': 'modifier un point de l’ordre du jour',
  'seance.deplacerPoint': 'déplacer un point de l’ordre du jour',
  'seance.retirerPoint': 'retirer un point de l’ordre du jour',
  'seance.joindrePiece': 'joindre un document à une séance',
  'seance.retirerPiece': 'retirer un document d’une séance',
  'seance.recommander': 'enregistrer une recommandation',
  'seance.donnerSuite': 'donner suite à une recommandation',
  'decision.prendre': 'enregistrer une décision',
  'deliberation.preparer': 'préparer une délibération',
  'deliberation.modifier': 'modifier une délibération',
  'deliberation.inscrire': 'inscrire une délibération au registre',
  'deliberation.publier': 'publier une délibération',
  'deliberation.abandonner': 'abandonner une délibération',
  'deliberation.adopterSchema': 'adopter un schéma par une délibération',
  'publication.inscrire': 'inscrire une publication',
  'publication.modifier': 'enregistrer ou corriger une publication',
  'publication.annuler': 'annuler une publication',
  'publication.joindrePiece': 'joindre une pièce à une publication',
  'publication.retirerPiece': 'retirer une pièce d’une publication',
  'publication.reglerCadence': 'régler la cadence d’une publication',
  'publication.choisirLicence': 'choisir la licence de réutilisation',
  'equipe.ajouter': 'ajouter un membre à l’équipe',
  'equipe.modifier': 'modifier la fiche d’un membre de l’équipe',
  'equipe.quitter': 'enregistrer un départ de l’équipe',
  'temps.corriger': 'corriger une saisie de temps',
  'temps.retirer': 'retirer une saisie de temps',
  'reseau.nommerRelais': 'nommer un référent',
  'reseau.modifierRelais': 'modifier la fiche d’un référent',
  'reseau.cloreRelais': 'enregistrer le départ d’un référent',
  'reseau.tenirCharte': 'tenir la charte d’un partenaire',
  'reseau.adherer': 'ajouter un réseau de pairs',
  'reseau.modifierAdhesion': 'modifier la fiche d’un réseau de pairs',
  'reseau.finirAdhesion': 'mettre fin à une adhésion',
  'reseau.noterPartage': 'noter un partage avec un réseau',
  'concertation.ouvrir': 'ouvrir une concertation',
  'concertation.modifier': 'modifier une concertation',
  'concertation.clore': 'clore une concertation',
  'concertation.inviter': 'inviter un partenaire à contribuer',
  'concertation.annulerInvitation': 'annuler le lien d’un partenaire',
  'contribution.donnerSuite': 'donner suite à une contribution',
} as const satisfies Readonly<Record<string, string>>;

/** Ce que le journal peut dire que l'on a fait. */
export type ActeJournal = Acte | keyof typeof AUTRES_ACTES;

/** Sur quoi porte un changement, tel que le journal le dit. */
export const TYPES_OBJET = {
  collectivite: 'collectivité',
  acheteur_collectivite: 'acheteur',
  service: 'service',
  partenaire_externe: 'partenaire',
  personne: 'personne',
  schema: 'schéma',
  noeud: 'niveau d’un schéma',
  action: 'suivi d’une action',
  comite: 'comité',
  membre: 'membre d’un comité',
  seance: 'séance',
  decision: 'décision',
  recommandation: 'recommandation',
  deliberation: 'délibération',
  publication: 'publication',
  publication_cadence: 'cadence de publication',
  publication_reglage: 'licence de réutilisation',
  equipier: 'membre de l’équipe',
  temps: 'saisie de temps',
  relais: 'référent',
  charte: 'charte d’un partenaire',
  adhesion: 'réseau de pairs',
  concertation: 'concertation',
  contribution: 'contribution',
} as const satisfies Readonly<Record<string, string>>;

export type TypeObjet = keyof typeof TYPES_OBJET;

const lire = (table: Readonly<Record<string, string>>, cle: string): string | undefined =>
  Object.hasOwn(table, cle) ? table[cle] : undefined;

/** Un acte du journal en clair. Un acte d'une ancienne version, que plus rien ne nomme, garde son code. */
export const direActe = (acte: string): string =>
  lire(AUTRES_ACTES, acte) ?? (Object.hasOwn(ACTES, acte) ? ACTES[acte as Acte].libelle : acte);

/** Le type d'un objet du journal en clair. */
export const direTypeObjet = (type: string): string => lire(TYPES_OBJET, type) ?? type;
