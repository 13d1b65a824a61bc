import { autoriser, piecesDe } from '#domaines/acte';
import { ok } from '#platform/result.ts';
import { ACTES_GOUVERNANCE } from './actes.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { introuvable, mauvaisEtat, type RefusGouvernance } from './refus.ts';
import { lireSeance } from './seance.repository.ts';

const FERMEES: readonly string[] = ['publiee', 'annulee'];

/** Les pièces d'une séance, tant qu'elle n'est ni publiée ni annulée. */
export const PIECES_DE_SEANCE = piecesDe<RefusGouvernance>({
  objet: OBJETS_GOUVERNANCE.seance,
  joindre: ACTES_GOUVERNANCE.joindrePiece,
  retirer: ACTES_GOUVERNANCE.retirerPiece,
  permis: async (tx, acteur, { id }) => {
    const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
    if (!droit.ok) return droit;
    const seance = await lireSeance(tx, id);
    if (seance === null) return introuvable('Cette séance');
    return FERMEES.includes(seance.statut)
      ? mauvaisEtat('Cette séance est publiée ou annulée : ses pièces ne changent plus.')
      : ok(undefined);
  },
});
