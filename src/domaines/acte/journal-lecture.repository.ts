import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import { enFrancais } from '#platform/db/tri-francais.ts';
import type { TypeObjet } from './objet.ts';

export interface LigneJournal {
  readonly numero: number;
  readonly le: Date;
  readonly acteur: string;
  readonly acteurNom: string;
  readonly acte: string;
  readonly objetType: string;
  readonly objet: string;
  readonly avant: unknown;
  readonly apres: unknown;
}

export interface FiltresJournal {
  readonly objetType?: string | undefined;
  readonly objet?: string | undefined;
  readonly acteur?: string | undefined;
  readonly acte?: string | undefined;
  /** Jours inclus, `AAAA-MM-JJ` (heure de Paris). */
  readonly du?: string | undefined;
  readonly au?: string | undefined;
  /** Seulement ce qui s'est écrit avant ce numéro. */
  readonly avantNumero?: number | undefined;
}

const requete = (tx: Unite, f: FiltresJournal) => {
  let q = tx.selectFrom('journal');
  if (f.objetType !== undefined) q = q.where('objet_type', '=', f.objetType);
  if (f.objet !== undefined) q = q.where('objet', '=', f.objet);
  if (f.acteur !== undefined) q = q.where('acteur', '=', f.acteur);
  if (f.acte !== undefined) q = q.where('acte', '=', f.acte);
  if (f.avantNumero !== undefined) q = q.where('numero', '<', f.avantNumero);
  const jour = sql<string>`to_char(le at time zone 'Europe/Paris', 'YYYY-MM-DD')`;
  if (f.du !== undefined) q = q.where(jour, '>=', f.du);
  if (f.au !== undefined) q = q.where(jour, '<=', f.au);
  return q;
};

/** Le journal, le plus récent d'abord. `page` commence à 1. */
export const listerJournal = async (
  tx: Unite,
  filtres: FiltresJournal,
  { page, taille }: { readonly page: number; readonly taille: number },
): Promise<{ readonly total: number; readonly lignes: readonly LigneJournal[] }> => {
  const { total } = await requete(tx, filtres)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const lues = await requete(tx, filtres)
    .select(['numero', 'le', 'acteur', 'acteur_nom', 'acte', 'objet_type', 'objet', 'avant', 'apres'])
    .orderBy('numero', 'desc')
    .limit(taille)
    .offset((page - 1) * taille)
    .execute();
  return {
    total: Number(total),
    lignes: lues.map(({ acteur_nom, objet_type, le, ...reste }) => ({
      ...reste,
      le: new Date(le),
      acteurNom: acteur_nom,
      objetType: objet_type,
    })),
  };
};

export interface ChoixJournal {
  readonly actes: readonly string[];
  readonly types: readonly string[];
  readonly acteurs: readonly { readonly id: string; readonly nom: string }[];
}

/** Ce qui peut se choisir dans les filtres du journal. */
export const choixJournal = async (tx: Unite): Promise<ChoixJournal> => {
  const actes = await tx.selectFrom('journal').select('acte').distinct().orderBy('acte').execute();
  const types = await tx
    .selectFrom('journal')
    .select('objet_type')
    .distinct()
    .orderBy('objet_type')
    .execute();
  const acteurs = await tx
    .selectFrom('journal')
    .select((eb) => ['acteur as id', eb.fn.max('acteur_nom').as('nom')])
    .groupBy('acteur')
    .orderBy((eb) => eb.fn.max('acteur_nom'), enFrancais)
    .execute();
  return { actes: actes.map((a) => a.acte), types: types.map((t) => t.objet_type), acteurs };
};

/** Qui a changé cet objet en dernier, et quand. */
export const dernierChangement = async (
  tx: Unite,
  objet: { readonly type: TypeObjet; readonly id: string },
): Promise<{ readonly par: string; readonly le: Date } | null> => {
  const ligne = await tx
    .selectFrom('journal')
    .select(['acteur_nom', 'le'])
    .where('objet_type', '=', objet.type.code)
    .where('objet', '=', objet.id)
    .orderBy('numero', 'desc')
    .limit(1)
    .executeTakeFirst();
  return ligne === undefined ? null : { par: ligne.acteur_nom, le: new Date(ligne.le) };
};
