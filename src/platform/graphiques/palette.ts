/** Les couleurs de la maquette, en sRGB. `oui` sur `non` et `cible` sur `non` tiennent un contraste de 3:1. */
export interface Palette {
  readonly oui: string;
  readonly non: string;
  readonly fondHachure: string;
  readonly cible: string;
  readonly texte: string;
  readonly trait: string;
}

export const PALETTE: Palette = {
  oui: '#005366',
  non: '#e3e1da',
  fondHachure: '#f5f4ef',
  cible: '#ab4400',
  texte: '#1a222b',
  trait: '#8d8b84',
};
