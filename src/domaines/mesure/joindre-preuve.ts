import { type Acteur, journaliser } from '#domaines/acte';
import { ACTES_SCHEMA } from '#domaines/schema';
import type { Unite } from '#platform/db/base.ts';
import { identifiant } from '#platform/identifiant.ts';
import type { PieceRangee } from '#platform/pieces/index.ts';
import { ok, type Result } from '#platform/result.ts';
import { droitDeSaisir } from './droit-de-saisir.ts';
import { lireMesure } from './mesure.repository.ts';
import { OBJETS_MESURE } from './objets.ts';
import { fermerPiece, insererPiece, listerPieces, type PieceMesure } from './piece.repository.ts';
import { introuvable, type RefusMesure } from './refus.ts';

/** Peut-on joindre une preuve à cette mesure ? À demander avant de recevoir le fichier. */
export const peutProuverMesure = async (
  tx: Unite,
  acteur: Acteur,
  mesure: string,
): Promise<Result<void, RefusMesure>> => {
  const lue = await lireMesure(tx, mesure);
  return lue === null ? introuvable('Cette mesure') : droitDeSaisir(tx, acteur, lue);
};

/** Joint à une mesure un fichier déjà vérifié et rangé. */
export const joindrePreuveMesure = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly mesure: string; readonly nom: string; readonly piece: PieceRangee },
  maintenant: Date,
): Promise<Result<string, RefusMesure>> => {
  const permis = await peutProuverMesure(tx, acteur, demande.mesure);
  if (!permis.ok) return permis;
  const piece: PieceMesure = {
    id: identifiant(),
    mesure: demande.mesure,
    nom: demande.nom,
    ...demande.piece,
    deposePar: acteur.nom,
    deposeLe: maintenant.toISOString(),
  };
  await insererPiece(tx, acteur.collectivite, piece);
  await journaliser(tx, {
    acteur,
    acte: ACTES_SCHEMA.joindrePiece,
    objet: { type: OBJETS_MESURE.mesure, id: demande.mesure },
    avant: null,
    apres: { nom: piece.nom, empreinte: piece.empreinte, octets: piece.octets },
    le: maintenant,
  });
  return ok(piece.id);
};

/** Retire une preuve : elle n'est plus servie, sa trace reste. Rend son empreinte. */
export const retirerPreuveMesure = async (
  tx: Unite,
  acteur: Acteur,
  demande: { readonly mesure: string; readonly id: string },
  maintenant: Date,
): Promise<Result<string, RefusMesure>> => {
  const permis = await peutProuverMesure(tx, acteur, demande.mesure);
  if (!permis.ok) return permis;
  const piece = (await listerPieces(tx, demande.mesure)).find((p) => p.id === demande.id);
  if (piece === undefined) return introuvable('Cette pièce');
  await fermerPiece(tx, piece.id, maintenant.toISOString());
  await journaliser(tx, {
    acteur,
    acte: ACTES_SCHEMA.retirerPiece,
    objet: { type: OBJETS_MESURE.mesure, id: demande.mesure },
    avant: { nom: piece.nom, empreinte: piece.empreinte },
    apres: null,
    le: maintenant,
  });
  return ok(piece.empreinte);
};
