import type { Envoi } from '../../envois/envoi.ts';
import { routes } from '../../routes.ts';

const DEUX_GO = 2_000_000_000;

export const FICHIER_DE_MARCHES: Envoi = {
  motif: routes.importer(),
  champ: 'fichier',
  tailleMaximale: DEUX_GO,
  facultatif: false,
  sorte: 'registre',
};
