import type { Unite } from '#platform/db/base.ts';

/** Un document qui prouve ce que l'on dit d'une action. Son contenu est au dépôt des pièces, sous son empreinte. */
export interface Preuve {
  readonly id: string;
  readonly schema: string;
  readonly noeud: string;
  readonly nom: string;
  readonly type: string;
  readonly octets: number;
  readonly empreinte: string;
  readonly deposePar: string;
  /** Instant ISO. */
  readonly deposeLe: string;
}

export const insererPreuve = async (tx: Unite, collectivite: string, p: Preuve): Promise<void> => {
  await tx
    .insertInto('schema_piece')
    .values({
      collectivite,
      id: p.id,
      schema: p.schema,
      noeud: p.noeud,
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

/** Les preuves d'une action, ou de tout le schéma, qui n'ont pas été retirées. */
export const listerPreuves = async (
  tx: Unite,
  schema: string,
  noeud: string | null,
): Promise<readonly Preuve[]> => {
  const requete = tx
    .selectFrom('schema_piece')
    .selectAll()
    .where('schema', '=', schema)
    .where('retiree_le', 'is', null);
  const lignes = await (noeud === null ? requete : requete.where('noeud', '=', noeud))
    .orderBy('depose_le')
    .execute();
  return lignes.map((l) => ({
    id: l.id,
    schema: l.schema,
    noeud: l.noeud,
    nom: l.nom,
    type: l.type,
    octets: Number(l.octets),
    empreinte: l.empreinte,
    deposePar: l.depose_par,
    deposeLe: new Date(l.depose_le).toISOString(),
  }));
};

export const fermerPreuve = async (tx: Unite, id: string, le: string): Promise<void> => {
  await tx.updateTable('schema_piece').set({ retiree_le: le }).where('id', '=', id).execute();
};
