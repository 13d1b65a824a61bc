import {
  type Conservation,
  HEURES_D_ATTENTE_D_UN_FICHIER,
  HEURES_DE_SESSION,
  HEURES_DES_ESSAIS,
  JOURS_D_INVITATION,
} from '#platform/conservation.ts';
import { compter } from '#platform/francais.ts';

/** Ce que l'on garde d'une personne : pourquoi, qui le voit, combien de temps, et comment l'effacer avant. */
export interface DonneeGardee {
  readonly quoi: string;
  readonly pourquoi: string;
  readonly qui: string;
  readonly duree: string;
  readonly effacer: string;
}

/** Les guillemets et les signes doubles ne se séparent pas de leur mot en fin de ligne. */
export const insecable = (texte: string): string =>
  texte.replaceAll('« ', '«\u00a0').replaceAll(/ (?=[»;:])/g, '\u00a0');

const jours = (n: number): string => compter(n, 'jour', 'jours');
const COLLECTIVITE = 'toute personne de la collectivité';
const ELLE = 'elle seule';
const EXPLOITANT = 'l’exploitant du serveur';

/** Les durées dites ici sont celles que la purge et les sessions appliquent : les mêmes constantes, les mêmes réglages. */
export const donneesGardees = (c: Conservation): readonly DonneeGardee[] => [
  {
    quoi: 'Fiche d’une personne : nom, prénom, fonction, délégation, courriel, service, rôles',
    pourquoi: 'ouvrir ses droits, dire qui pilote quoi',
    qui: COLLECTIVITE,
    duree:
      'tant qu’elle travaille avec la collectivité ; ensuite, jusqu’à ce qu’un administrateur l’anonymise',
    effacer: 'fiche de la personne, « Anonymiser » (administrateur)',
  },
  {
    quoi: 'Compte : empreinte du mot de passe, clé de double authentification chiffrée, identifiant ProConnect',
    pourquoi: 'se connecter',
    qui: 'personne : ni mot de passe ni clé ne se lisent',
    duree: `effacé ${jours(c.comptesFermes)} après la fermeture de l’accès, ou avec l’anonymisation`,
    effacer: 'fiche de la personne, « Anonymiser »',
  },
  {
    quoi: 'Session : adresse réseau, navigateur, dates',
    pourquoi: 'reconnaître un appareil, le déconnecter',
    qui: ELLE,
    duree: `${HEURES_DE_SESSION} heures, ou jusqu’à la déconnexion`,
    effacer: '« Mon compte », fermer la session',
  },
  {
    quoi: 'Essais de connexion : courriel saisi ou adresse réseau, nombre, heure',
    pourquoi: 'arrêter qui essaie des mots de passe',
    qui: 'personne dans l’application',
    duree: `${HEURES_DES_ESSAIS} heures`,
    effacer: 'se connecter efface les siens',
  },
  {
    quoi: 'Invitation et autres liens à usage unique : courriel du destinataire',
    pourquoi: 'savoir à qui un lien a été donné',
    qui: 'personne dans l’application',
    duree: `le lien vaut ${jours(JOURS_D_INVITATION)} pour une invitation ; le courriel est effacé ${jours(c.liens)} après sa fin`,
    effacer: 'anonymiser la personne, ou renvoyer l’invitation, qui annule la précédente',
  },
  {
    quoi: 'Journal : qui a changé quoi, quand',
    pourquoi: 'rendre compte, corriger, prouver',
    qui: 'administrateurs et pilotes',
    duree: 'aussi longtemps que les données qu’il explique : l’application ne l’efface pas d’elle-même',
    effacer: 'l’anonymisation en retire le nom et le courriel, les faits restent',
  },
  {
    quoi: 'Connexions au journal : qui s’est connecté, quand',
    pourquoi: 'constater un accès anormal',
    qui: 'administrateurs et pilotes',
    duree: jours(c.connexions),
    effacer: 'l’anonymisation en retire le nom',
  },
  {
    quoi: 'Nom au bas d’une fiche : « modifiée par », « saisie par », « validée par », responsable d’une action',
    pourquoi: 'savoir à qui demander',
    qui: COLLECTIVITE,
    duree: 'aussi longtemps que la fiche',
    effacer: 'l’anonymisation le retire partout',
  },
  {
    quoi: 'Membres de comité, présences, pouvoirs et votes : noms, qualités',
    pourquoi: 'actes publics de la collectivité',
    qui: COLLECTIVITE,
    duree: 'conservés comme archives publiques',
    effacer: 'non : un acte public garde les noms qui y figurent',
  },
  {
    quoi: 'Courriel d’un membre de comité',
    pourquoi: 'le convoquer',
    qui: COLLECTIVITE,
    duree: `effacé ${jours(c.adressesDesMembres)} après la fin de son mandat`,
    effacer: 'fiche du membre, vider le champ ; ou anonymiser la personne',
  },
  {
    quoi: 'Personne à contacter chez un partenaire : nom, courriel',
    pourquoi: 'travailler avec lui',
    qui: COLLECTIVITE,
    duree: 'tant que la fiche du partenaire le dit',
    effacer: 'fiche du partenaire, vider les champs (le journal garde l’ancienne valeur)',
  },
  {
    quoi: 'Temps passé sur le schéma : jour, heures, activité',
    pourquoi: 'mesurer le temps que l’équipe consacre au schéma',
    qui: 'la personne, et qui pilote',
    duree: 'aussi longtemps que le suivi du schéma',
    effacer: 'l’anonymisation retire le nom, les heures restent',
  },
  {
    quoi: 'Nom de qui répond à une concertation pour un organisme, s’il le donne',
    pourquoi: 'savoir à qui répondre',
    qui: COLLECTIVITE,
    duree: 'aussi longtemps que la concertation',
    effacer: 'page de la contribution, « Effacer le nom », à la demande de la personne',
  },
  {
    quoi: 'Courriels écrits en fichiers, quand aucun serveur de courrier n’est réglé',
    pourquoi: 'que l’exploitant puisse les transmettre',
    qui: EXPLOITANT,
    duree: jours(c.courriels),
    effacer: `demander à ${EXPLOITANT}`,
  },
  {
    quoi: 'Fichiers de marchés envoyés et jamais confirmés, tableaux en attente',
    pourquoi: 'les relire avant de les enregistrer',
    qui: 'qui peut importer des marchés ; pour un tableau, qui l’a envoyé',
    duree: `${jours(c.imports)} pour un fichier de marchés, ${HEURES_D_ATTENTE_D_UN_FICHIER} heures pour un tableau ; confirmé, le fichier est effacé aussitôt`,
    effacer: 'page de l’import, « Abandonner »',
  },
  {
    quoi: 'Pièces jointes aux séances, aux actions, aux mesures et aux publications, même retirées',
    pourquoi: 'prouver, convoquer',
    qui: `${COLLECTIVITE} ; une pièce retirée ne se lit plus, mais son fichier reste sur le serveur`,
    duree: 'aussi longtemps que ce à quoi elles sont jointes',
    effacer: `retirer la pièce, puis demander à ${EXPLOITANT} d’effacer son fichier`,
  },
];
