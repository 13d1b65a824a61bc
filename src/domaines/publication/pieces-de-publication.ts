import { autoriser, piecesDe } from '#domaines/acte';
import { ACTES_RAPPORT } from '#domaines/rapport';
import { ok } from '#platform/result.ts';
import { ACTES_PUBLICATION } from './actes.ts';
import { OBJETS_PUBLICATION } from './objets.ts';
import { lirePublication } from './publication.repository.ts';
import { introuvable, mauvaisEtat, type RefusPublication } from './refus.ts';

/** Les pièces d'une publication, tant qu'elle n'est pas annulée. */
export const PIECES_DE_PUBLICATION = piecesDe<RefusPublication>({
  objet: OBJETS_PUBLICATION.publication,
  joindre: ACTES_PUBLICATION.joindrePiece,
  retirer: ACTES_PUBLICATION.retirerPiece,
  permis: async (tx, acteur, { id }) => {
    const droit = autoriser(acteur, ACTES_RAPPORT.publierBilan);
    if (!droit.ok) return droit;
    const publication = await lirePublication(tx, id);
    if (publication === null) return introuvable('Cette publication');
    return publication.annuleeLe === null
      ? ok(undefined)
      : mauvaisEtat('Cette publication est annulée : ses pièces ne changent plus.');
  },
});
