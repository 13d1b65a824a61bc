import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import type { PieceRangee } from '#platform/pieces/index.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_RAPPORT } from '../actes.ts';
import { ACTES_PUBLICATION } from './actes.ts';
import { OBJETS_PUBLICATION } from './objets.ts';
import {
  fermerPiece,
  insererPiece,
  lirePublication,
  listerPiecesPubliees,
} from './publication.repository.ts';
import type { PiecePublication } from './publication.ts';
import { introuvable, mauvaisEtat, type RefusPublication } from './refus.ts';

/** Peut-on joindre une pièce à cette publication ? À demander avant de recevoir le fichier. */
export const peutJoindreALaPublication = async (
  tx: Unite,
  acteur: Acteur,
  id: string,
): Promise<Result<void, RefusPublication>> => {
  const droit = autoriser(acteur, ACTES_RAPPORT.publierBilan);
  if (!droit.ok) return droit;
  const publication = await lirePublication(tx, id);
  if (publication === null) return introuvable('Cette publication');
  return publication.annuleeLe === null
    ? ok(undefined)
    : mauvaisEtat('Cette publication est annulée : ses pièces ne changent plus.');
};

/** Joint à la publication un fichier déjà vérifié et rangé. */
export const joindreALaPublication = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly publication: string; readonly nom: string; readonly piece: PieceRangee },
  maintenant: Date,
): Promise<Result<string, RefusPublication>> => {
  const permis = await peutJoindreALaPublication(tx, acteur, demande.publication);
  if (!permis.ok) return permis;
  const piece: PiecePublication = {
    id: identifiant(),
    publication: demande.publication,
    nom: demande.nom,
    ...demande.piece,
    deposePar: acteur.nom,
    deposeLe: maintenant.toISOString(),
  };
  await insererPiece(tx, acteur.collectivite, piece);
  await journaliser(tx, {
    acteur,
    acte: ACTES_PUBLICATION.joindrePiece,
    objet: { type: OBJETS_PUBLICATION.publication, id: demande.publication },
    avant: null,
    apres: piece,
    le: maintenant,
  });
  return ok(piece.id);
};

/** Retire une pièce : elle n'est plus servie, sa trace reste. Rend son empreinte. */
export const retirerDeLaPublication = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly publication: string; readonly id: string },
  maintenant: Date,
): Promise<Result<string, RefusPublication>> => {
  const permis = await peutJoindreALaPublication(tx, acteur, demande.publication);
  if (!permis.ok) return permis;
  const piece = (await listerPiecesPubliees(tx, demande.publication)).find((p) => p.id === demande.id);
  if (piece === undefined) return introuvable('Cette pièce');
  await fermerPiece(tx, piece.id, maintenant.toISOString());
  await journaliser(tx, {
    acteur,
    acte: ACTES_PUBLICATION.retirerPiece,
    objet: { type: OBJETS_PUBLICATION.publication, id: demande.publication },
    avant: piece,
    apres: null,
    le: maintenant,
  });
  return ok(piece.empreinte);
};
