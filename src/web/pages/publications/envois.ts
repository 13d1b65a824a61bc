import { envoiDePiece } from '../../envois/envoi.ts';
import { motifsPublications } from '../../routes-publications.ts';

export const PIECE_DE_PUBLICATION = envoiDePiece(motifsPublications.pieces);
