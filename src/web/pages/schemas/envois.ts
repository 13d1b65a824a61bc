import { envoiDePiece, envoiDeTableau } from '../../envois/envoi.ts';
import { motifsSchemas, routesSchemas } from '../../routes-schemas.ts';

export const PREUVE_D_ACTION = envoiDePiece(motifsSchemas.pieces);
export const TABLEAU_DE_SCHEMA = envoiDeTableau(routesSchemas.importer());
