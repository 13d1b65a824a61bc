import { EXPLOITANT, type PersonnesDeTranche, purgerActe, TOUTE_PERSONNE } from '#domaines/acte';
import {
  HEURES_D_ATTENTE_D_UN_FICHIER,
  HEURES_DE_SESSION,
  HEURES_DES_ESSAIS,
  JOURS_D_INVITATION,
} from '#platform/conservation.ts';
import { compter } from '#platform/francais.ts';
import { ACTES_ORGANISATION } from './actes.ts';
import { effacerDestinataires } from './lien.repository.ts';

const jours = (n: number): string => compter(n, 'jour', 'jours');

/** Ce que cette tranche garde des personnes. */
export const PERSONNES_ORGANISATION: PersonnesDeTranche = {
  garde: (c) => [
    {
      quoi: 'Fiche d’une personne : nom, prénom, fonction, délégation, courriel, service, rôles',
      pourquoi: 'ouvrir ses droits, dire qui pilote quoi',
      qui: TOUTE_PERSONNE,
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
      qui: 'elle seule',
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
      qui: TOUTE_PERSONNE,
      duree: 'aussi longtemps que la fiche',
      effacer: 'l’anonymisation le retire partout',
    },
    {
      quoi: 'Personne à contacter chez un partenaire : nom, courriel',
      pourquoi: 'travailler avec lui',
      qui: TOUTE_PERSONNE,
      duree: 'tant que la fiche du partenaire le dit',
      effacer: 'fiche du partenaire, vider les champs (le journal garde l’ancienne valeur)',
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
      quoi: 'Pièces jointes aux séances, aux actions, aux mesures et aux publications ; d’une pièce retirée, son nom et qui l’avait jointe',
      pourquoi: 'prouver, convoquer',
      qui: TOUTE_PERSONNE,
      duree: 'aussi longtemps que ce à quoi elles sont jointes',
      effacer: 'retirer la pièce : son fichier s’efface alors, sauf si une autre pièce a le même contenu',
    },
  ],
  lignes: [
    {
      libelle: 'rôles',
      table: 'role_attribue',
      identifiants: ['personne'],
      noms: [],
      cites: [],
      courriels: [],
      nomsPublics: [],
      suites: [],
    },
    {
      libelle: 'rôles donnés',
      table: 'role_attribue',
      identifiants: ['donne_par'],
      noms: [],
      cites: [],
      courriels: [],
      nomsPublics: [],
      suites: [],
    },
    {
      libelle: 'liens à usage unique reçus',
      table: 'lien_dedie',
      identifiants: [],
      noms: [],
      cites: [],
      courriels: ['destinataire'],
      nomsPublics: [],
      suites: [],
    },
    {
      libelle: 'liens à usage unique créés',
      table: 'lien_dedie',
      identifiants: ['cree_par'],
      noms: [],
      cites: [],
      courriels: [],
      nomsPublics: [],
      suites: [],
    },
    {
      libelle: 'fichiers envoyés',
      table: 'fichier_recu',
      identifiants: ['personne'],
      noms: [],
      cites: [],
      courriels: [],
      nomsPublics: [],
      suites: [],
    },
    {
      libelle: 'contact d’un partenaire',
      table: 'partenaire_externe',
      identifiants: [],
      noms: [],
      cites: ['contact'],
      courriels: ['courriel'],
      nomsPublics: [],
      suites: [],
    },
  ],
  oublier: async (tx, limites) => ({
    liens: await effacerDestinataires(tx, limites.liens),
    connexions: await purgerActe(tx, ACTES_ORGANISATION.seConnecter, limites.connexions),
  }),
};
