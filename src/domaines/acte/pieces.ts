import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import type { PieceRangee } from '#platform/pieces/index.ts';
import { introuvable, type RefusDActe } from '#platform/refus.ts';
import { ok, type Result } from '#platform/result.ts';
import type { Acte } from './acte.ts';
import type { Acteur } from './acteur.ts';
import { journaliser } from './journal.repository.ts';
import type { TypeObjet } from './objet.ts';
import {
  fermerPiece,
  insererPiece,
  lirePiece,
  listerPieces,
  type Piece,
  type Porteur,
} from './piece.repository.ts';

/** Ce qu'un type d'objet dit de ses pièces. */
interface ReglesDePieces<E> {
  readonly objet: TypeObjet;
  readonly joindre: Acte;
  readonly retirer: Acte;
  /** Les pièces de cet objet peuvent-elles changer, par cet acteur ? Refuse aussi un objet qui n'existe pas. */
  readonly permis: (tx: Unite, acteur: Acteur, porteur: Porteur) => Promise<Result<void, E>>;
}

/** Les gestes sur les pièces d'un type d'objet. */
export interface GestesDePieces<E> {
  /** À demander avant de recevoir un fichier. */
  readonly permis: ReglesDePieces<E>['permis'];
  /** Joint un fichier déjà vérifié et rangé ; rend l'identifiant de la pièce. */
  readonly joindre: (
    tx: Unite,
    acteur: Acteur,
    demande: { readonly porteur: Porteur; readonly nom: string; readonly piece: PieceRangee },
    maintenant: Date,
  ) => Promise<Result<string, E>>;
  /** Retire une pièce : elle n'est plus servie, sa trace reste. Rend son empreinte. */
  readonly retirer: (
    tx: Unite,
    acteur: Acteur,
    demande: { readonly porteur: Porteur; readonly id: string },
    maintenant: Date,
  ) => Promise<Result<string, E | RefusDActe>>;
  /** Les pièces jointes, sans celles qu'on a retirées. */
  readonly lister: (tx: Unite, porteur: Porteur) => Promise<readonly Piece[]>;
  /** Une pièce jointe ; `null` si elle n'est pas, ou plus, à cet objet. */
  readonly lire: (tx: Unite, porteur: Porteur, id: string) => Promise<Piece | null>;
}

/** Ce que le journal garde d'une pièce, sous la clé `piece` de la fiche de l'objet qui la porte. */
const trace = ({ nom, empreinte, octets }: Piece) => ({ piece: { nom, empreinte, octets } });

export const piecesDe = <E>({ objet, joindre, retirer, permis }: ReglesDePieces<E>): GestesDePieces<E> => {
  const deType = (porteur: Porteur) => ({ ...porteur, type: objet.code });
  return {
    permis,
    joindre: async (tx, acteur, { porteur, nom, piece: rangee }, maintenant) => {
      const droit = await permis(tx, acteur, porteur);
      if (!droit.ok) return droit;
      const piece: Piece = {
        ...rangee,
        id: identifiant(),
        nom,
        deposePar: acteur.nom,
        deposeLe: maintenant.toISOString(),
      };
      await insererPiece(tx, acteur.collectivite, deType(porteur), piece);
      await journaliser(tx, {
        acteur,
        acte: joindre,
        objet: { type: objet, id: porteur.id },
        avant: null,
        apres: trace(piece),
        le: maintenant,
      });
      return ok(piece.id);
    },
    retirer: async (tx, acteur, { porteur, id }, maintenant) => {
      const droit = await permis(tx, acteur, porteur);
      if (!droit.ok) return droit;
      const piece = await lirePiece(tx, deType(porteur), id);
      if (piece === null || !(await fermerPiece(tx, deType(porteur), id, maintenant.toISOString())))
        return introuvable('Cette pièce');
      await journaliser(tx, {
        acteur,
        acte: retirer,
        objet: { type: objet, id: porteur.id },
        avant: trace(piece),
        apres: null,
        le: maintenant,
      });
      return ok(piece.empreinte);
    },
    lister: (tx, porteur) => listerPieces(tx, deType(porteur)),
    lire: (tx, porteur, id) => lirePiece(tx, deType(porteur), id),
  };
};
