import { SaxesParser } from 'saxes';

export interface Balises {
  readonly ouvrir: (nom: string, attribut: (nom: string) => string | undefined) => void;
  readonly fermer: (nom: string) => void;
  readonly texte: (texte: string) => void;
}

/** Parcourt un document XML ; lève une erreur s'il est mal formé. Les noms gardent leur préfixe. */
export const lireBalises = (contenu: Uint8Array, { ouvrir, fermer, texte }: Balises): void => {
  const lecteur = new SaxesParser({ xmlns: false, position: false });
  lecteur.on('error', (erreur) => {
    throw erreur;
  });
  lecteur.on('opentag', ({ name, attributes }) => ouvrir(name, (nom) => attributes[nom]));
  lecteur.on('closetag', ({ name }) => fermer(name));
  lecteur.on('text', texte);
  lecteur.on('cdata', texte);
  lecteur.write(new TextDecoder().decode(contenu)).close();
};
