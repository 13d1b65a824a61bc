import type { Unite } from '#platform/db/base.ts';
import type { PieceRangee } from '#platform/pieces/index.ts';

/** Un fichier joint à un objet. Son contenu est au dépôt des pièces, sous son empreinte. */
export interface Piece extends PieceRangee {
  readonly id: string;
  readonly nom: string;
  readonly deposePar: string;
  /** Instant ISO. */
  readonly deposeLe: string;
}

/** L'objet qui porte des pièces. */
export interface Porteur {
  readonly id: string;
  /** Ce qui le contient, quand d'autres objets portent son identifiant : le schéma d'un niveau. */
  readonly dans?: string;
}

/** Un porteur, et le code de son type d'objet. */
export interface PorteurDeType extends Porteur {
  readonly type: string;
}

/** Les pièces de cet objet et de lui seul, sans celles qu'on a retirées. */
const jointes = (tx: Unite, { type, dans = '', id }: PorteurDeType) =>
  tx
    .selectFrom('piece')
    .select(['id', 'nom', 'type', 'octets', 'empreinte', 'depose_par as deposePar', 'depose_le'])
    .where('objet_type', '=', type)
    .where('dans', '=', dans)
    .where('objet', '=', id)
    .where('retiree_le', 'is', null);

type Ligne = Awaited<ReturnType<ReturnType<typeof jointes>['executeTakeFirstOrThrow']>>;

const versPiece = ({ depose_le, octets, ...l }: Ligne): Piece => ({
  ...l,
  octets: Number(octets),
  deposeLe: new Date(depose_le).toISOString(),
});

/** Dans l'ordre où elles ont été déposées. */
export const listerPieces = async (tx: Unite, porteur: PorteurDeType): Promise<readonly Piece[]> =>
  (await jointes(tx, porteur).orderBy('depose_le').orderBy('id').execute()).map(versPiece);

export const lirePiece = async (tx: Unite, porteur: PorteurDeType, id: string): Promise<Piece | null> => {
  const ligne = await jointes(tx, porteur).where('id', '=', id).executeTakeFirst();
  return ligne === undefined ? null : versPiece(ligne);
};

export const insererPiece = async (
  tx: Unite,
  collectivite: string,
  { type, dans = '', id: objet }: PorteurDeType,
  p: Piece,
): Promise<void> => {
  await tx
    .insertInto('piece')
    .values({
      collectivite,
      objet_type: type,
      dans,
      objet,
      id: p.id,
      nom: p.nom,
      type: p.type,
      octets: p.octets,
      empreinte: p.empreinte,
      depose_par: p.deposePar,
      depose_le: p.deposeLe,
      retiree_le: null,
    })
    .execute();
};

/** Retire une pièce ; sa ligne reste. Faux si elle n'était plus jointe à cet objet. */
export const fermerPiece = async (
  tx: Unite,
  { type, dans = '', id: objet }: PorteurDeType,
  id: string,
  le: string,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('piece')
    .set({ retiree_le: le })
    .where('objet_type', '=', type)
    .where('dans', '=', dans)
    .where('objet', '=', objet)
    .where('id', '=', id)
    .where('retiree_le', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};
