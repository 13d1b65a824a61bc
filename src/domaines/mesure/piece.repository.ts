import type { Unite } from '#platform/db/base.ts';

/** Un document qui prouve une mesure. Son contenu est au dépôt des pièces, sous son empreinte. */
export interface PieceMesure {
  readonly id: string;
  readonly mesure: string;
  readonly nom: string;
  readonly type: string;
  readonly octets: number;
  readonly empreinte: string;
  readonly deposePar: string;
  /** Instant ISO. */
  readonly deposeLe: string;
}

export const insererPiece = async (tx: Unite, collectivite: string, p: PieceMesure): Promise<void> => {
  await tx
    .insertInto('mesure_piece')
    .values({
      collectivite,
      id: p.id,
      mesure: p.mesure,
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

/** Les preuves d'une mesure qui n'ont pas été retirées. */
export const listerPieces = async (tx: Unite, mesure: string): Promise<readonly PieceMesure[]> => {
  const lignes = await tx
    .selectFrom('mesure_piece')
    .selectAll()
    .where('mesure', '=', mesure)
    .where('retiree_le', 'is', null)
    .orderBy('depose_le')
    .orderBy('id')
    .execute();
  return lignes.map((l) => ({
    id: l.id,
    mesure: l.mesure,
    nom: l.nom,
    type: l.type,
    octets: Number(l.octets),
    empreinte: l.empreinte,
    deposePar: l.depose_par,
    deposeLe: new Date(l.depose_le).toISOString(),
  }));
};

export const fermerPiece = async (tx: Unite, id: string, le: string): Promise<void> => {
  await tx.updateTable('mesure_piece').set({ retiree_le: le }).where('id', '=', id).execute();
};
