import { piecesDe } from '#domaines/acte';
import { ACTES_SCHEMA } from '#domaines/schema';
import { droitDeSaisir } from './droit-de-saisir.ts';
import { lireMesure } from './mesure.repository.ts';
import { OBJETS_MESURE } from './objets.ts';
import { introuvable, type RefusMesure } from './refus.ts';

/** Les justificatifs d'une mesure, joints par qui peut la saisir. */
export const PIECES_DE_MESURE = piecesDe<RefusMesure>({
  objet: OBJETS_MESURE.mesure,
  joindre: ACTES_SCHEMA.joindrePiece,
  retirer: ACTES_SCHEMA.retirerPiece,
  permis: async (tx, acteur, { id }) => {
    const mesure = await lireMesure(tx, id);
    return mesure === null ? introuvable('Cette mesure') : droitDeSaisir(tx, acteur, mesure);
  },
});
