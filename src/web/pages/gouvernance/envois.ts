import { envoiDePiece } from '../../envois/envoi.ts';
import { motifsGouvernance } from '../../routes-gouvernance.ts';

/** Les pièces d'une séance. */
export const PIECE_DE_SEANCE = envoiDePiece(motifsGouvernance.seancePieces);
