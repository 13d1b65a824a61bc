import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import { parmi } from '#platform/db/inserer-en-masse.ts';
import { parCode } from '#platform/db/tri-francais.ts';
import type { Anomalie, CodeAnomalie } from './marche.ts';

/** Une règle de qualité et ce qu'elle a trouvé. */
export interface AnomalieComptee {
  readonly code: CodeAnomalie;
  /** Enregistrements concernés, une fois chacun. */
  readonly enregistrements: number;
  /** Contrats concernés. */
  readonly contrats: number;
  /** Enregistrements concernés qui n'ont pas pu entrer au registre. */
  readonly rejetes: number;
}

export interface LigneAnomalie extends Anomalie {
  readonly empreinte: string;
  /** Contrat concerné, `null` si l'enregistrement est rejeté. */
  readonly cle: string | null;
  readonly numero: string | null;
  readonly acheteurNom: string | null;
  /** Premier fichier qui porte l'enregistrement, et son rang dans ce fichier. */
  readonly fichier: string | null;
  readonly rang: number | null;
}

export interface PageAnomalies {
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly lignes: readonly LigneAnomalie[];
}

const anomalies = (tx: Unite, acheteurs: readonly string[]) => {
  const toutes = tx
    .selectFrom('anomalie as a')
    .innerJoin('enregistrement as e', (j) =>
      j.onRef('e.collectivite', '=', 'a.collectivite').onRef('e.empreinte', '=', 'a.empreinte'),
    )
    .leftJoin('fait_marche as f', (j) =>
      j.onRef('f.collectivite', '=', 'e.collectivite').onRef('f.id', '=', 'e.cle'),
    );
  return acheteurs.length === 0 ? toutes : toutes.where('f.acheteur', '=', parmi(acheteurs));
};

/** Les anomalies par règle, la plus fréquente d'abord ; de tous les acheteurs ou de ceux dont on donne le SIREN. */
export const compterAnomalies = async (
  tx: Unite,
  acheteurs: readonly string[] = [],
): Promise<AnomalieComptee[]> => {
  const lignes = await anomalies(tx, acheteurs)
    .groupBy('a.code')
    .select([
      'a.code',
      sql<number>`count(distinct a.empreinte)`.as('enregistrements'),
      sql<number>`count(distinct e.cle)`.as('contrats'),
      sql<number>`count(distinct a.empreinte) filter (where e.cle is null)`.as('rejetes'),
    ])
    .orderBy('enregistrements', 'desc')
    .orderBy('a.code', parCode)
    .execute();
  return lignes.map((ligne) => ({ ...ligne, code: ligne.code as CodeAnomalie }));
};

/** Une page des anomalies, d'une règle (`code`) ou de toutes. */
export const listerAnomalies = async (
  tx: Unite,
  demande: {
    readonly code?: string | undefined;
    readonly acheteurs?: readonly string[] | undefined;
    /** Celles des enregistrements qui n'ont pas pu entrer au registre, seulement. */
    readonly rejetes?: boolean | undefined;
    readonly page?: number | undefined;
    readonly parPage?: number | undefined;
  },
): Promise<PageAnomalies> => {
  const parPage = Math.min(Math.max(Math.trunc(demande.parPage ?? 50), 1), 1000);
  const toutes = anomalies(tx, demande.acheteurs ?? []);
  const duCode = demande.code === undefined ? toutes : toutes.where('a.code', '=', demande.code);
  const selection = demande.rejetes === true ? duCode.where('e.cle', 'is', null) : duCode;
  const { total } = await selection
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const pages = Math.max(1, Math.ceil(total / parPage));
  const page = Math.min(Math.max(Math.trunc(demande.page ?? 1), 1), pages);
  const lignes = await selection
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('provenance as p')
          .select(['p.fichier', 'p.rang as rang_fichier'])
          .whereRef('p.collectivite', '=', 'a.collectivite')
          .whereRef('p.empreinte', '=', 'a.empreinte')
          .orderBy('p.fichier')
          .orderBy('p.rang')
          .limit(1)
          .as('p'),
      (j) => j.onTrue(),
    )
    .select(['a.empreinte', 'a.code', 'a.champ', 'a.valeur', 'a.message', 'a.correction', 'e.cle'])
    .select(['f.numero', 'f.acheteur_nom as acheteurNom', 'p.fichier', 'p.rang_fichier as rang'])
    .orderBy('p.fichier')
    .orderBy('p.rang_fichier')
    .orderBy('a.empreinte')
    .orderBy('a.rang')
    .limit(parPage)
    .offset((page - 1) * parPage)
    .execute();
  return { total, page, pages, lignes: lignes.map((l) => ({ ...l, code: l.code as CodeAnomalie })) };
};
