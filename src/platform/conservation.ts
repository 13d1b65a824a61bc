/** Combien de jours on garde ce qui désigne des personnes, et que plus rien ne demande. Réglables par l'exploitant. */
export interface Conservation {
  /** Destinataire d'une invitation ou d'un autre lien, après sa fin. */
  readonly liens: number;
  /** Compte d'une personne, après la fermeture de son accès. */
  readonly comptesFermes: number;
  /** Courriel d'un membre de comité, après la fin de son mandat. */
  readonly adressesDesMembres: number;
  /** Date de chaque connexion, au journal. */
  readonly connexions: number;
  /** Courriels écrits en fichiers, faute de serveur de courrier. */
  readonly courriels: number;
  /** Fichiers de marchés envoyés, et jamais confirmés. */
  readonly imports: number;
}

/** Des choix de l'outil, et non des durées légales : la collectivité les règle selon les siennes. */
export const CONSERVATION_PAR_DEFAUT: Conservation = {
  liens: 30,
  comptesFermes: 365,
  adressesDesMembres: 365,
  connexions: 365,
  courriels: 30,
  imports: 30,
};

/** Ce qui ne se règle pas : la sécurité en dépend. */
export const HEURES_DE_SESSION = 12;
export const HEURES_DES_ESSAIS = 24;
export const HEURES_D_ATTENTE_D_UN_FICHIER = 24;
export const JOURS_D_INVITATION = 7;
