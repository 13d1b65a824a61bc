/** Un courriel à envoyer, en texte seul : lisible partout, sans image ni suivi. */
export interface Courriel {
  readonly a: string;
  readonly objet: string;
  readonly texte: string;
  /** Pièces jointes (convocation iCal, compte rendu). */
  readonly pieces?: readonly {
    readonly nom: string;
    readonly type: string;
    readonly contenu: Uint8Array | string;
  }[];
}

export interface Courrier {
  /** Où partent les courriels, pour le dire à l'écran : un serveur, ou un dossier. */
  readonly destination: string;
  /** Envoie, ou lève une exception si le serveur refuse. */
  readonly envoyer: (courriel: Courriel) => Promise<void>;
}
