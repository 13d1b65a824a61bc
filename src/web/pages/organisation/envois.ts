import type { Envoi } from '../../envois/envoi.ts';
import { routes } from '../../routes.ts';

/** Un logo (200 ko), au-delà duquel la règle dit quoi faire. */
const TAILLE_MAXIMALE_LOGO = 300 * 1024;

/** Le logo de la collectivité, avec son nom et sa couleur. */
export const LOGO: Envoi = {
  motif: routes.organisation(),
  champ: 'logo',
  tailleMaximale: TAILLE_MAXIMALE_LOGO,
  facultatif: true,
  sorte: 'image',
};
