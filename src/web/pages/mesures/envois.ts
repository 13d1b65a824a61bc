import { envoiDePiece, envoiDeTableau } from '../../envois/envoi.ts';
import { motifsMesures } from '../../routes-mesures.ts';

export const PREUVE_DE_MESURE = envoiDePiece(motifsMesures.pieces);
/** Les réponses d'une collecte. */
export const TABLEAU_DE_REPONSES = envoiDeTableau(motifsMesures.reponses);
