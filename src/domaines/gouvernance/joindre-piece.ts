import { type Acteur, autoriser, journaliser } from '#domaines/acte';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import type { PieceRangee } from '#platform/pieces/index.ts';
import { ok, type Result } from '#platform/result.ts';
import { ACTES_GOUVERNANCE } from './actes.ts';
import { OBJETS_GOUVERNANCE } from './objets.ts';
import { introuvable, mauvaisEtat, type RefusGouvernance } from './refus.ts';
import { fermerPiece, insererPiece, lireSeance, listerPieces } from './seance.repository.ts';
import type { PieceSeance } from './seance.ts';

const FERMEES: readonly string[] = ['publiee', 'annulee'];

/** Peut-on joindre une pièce à cette séance ? À demander avant de recevoir le fichier. */
export const peutJoindre = async (
  tx: Unite,
  acteur: Acteur,
  seanceId: string,
): Promise<Result<void, RefusGouvernance>> => {
  const droit = autoriser(acteur, ACTES_GOUVERNANCE.tenirSeance);
  if (!droit.ok) return droit;
  const seance = await lireSeance(tx, seanceId);
  if (seance === null) return introuvable('Cette séance');
  return FERMEES.includes(seance.statut)
    ? mauvaisEtat('Cette séance est publiée ou annulée : ses pièces ne changent plus.')
    : ok(undefined);
};

/** Joint à la séance un fichier déjà vérifié et rangé. */
export const joindrePiece = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly seance: string; readonly nom: string; readonly piece: PieceRangee },
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const permis = await peutJoindre(tx, acteur, demande.seance);
  if (!permis.ok) return permis;
  const piece: PieceSeance = {
    id: identifiant(),
    seance: demande.seance,
    nom: demande.nom,
    ...demande.piece,
    deposePar: acteur.nom,
    deposeLe: maintenant.toISOString(),
  };
  await insererPiece(tx, acteur.collectivite, piece);
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.joindrePiece,
    objet: { type: OBJETS_GOUVERNANCE.seance, id: demande.seance },
    avant: null,
    apres: piece,
    le: maintenant,
  });
  return ok(piece.id);
};

/** Retire une pièce de la séance : elle n'est plus servie, sa trace reste. Rend son empreinte. */
export const retirerPiece = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly seance: string; readonly id: string },
  maintenant: Date,
): Promise<Result<string, RefusGouvernance>> => {
  const permis = await peutJoindre(tx, acteur, demande.seance);
  if (!permis.ok) return permis;
  const piece = (await listerPieces(tx, demande.seance)).find((p) => p.id === demande.id);
  if (piece === undefined) return introuvable('Cette pièce');
  await fermerPiece(tx, demande.seance, demande.id, maintenant.toISOString());
  await journaliser(tx, {
    acteur,
    acte: ACTES_GOUVERNANCE.retirerPiece,
    objet: { type: OBJETS_GOUVERNANCE.seance, id: demande.seance },
    avant: piece,
    apres: null,
    le: maintenant,
  });
  return ok(piece.empreinte);
};
