import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import { insererEnMasse } from '#platform/db/inserer-en-masse.ts';
import type { TableSchemaDiagnosticReleve } from '#platform/db/tables/diagnostic.ts';
import type { Agregat } from './classement.rules.ts';

/** Les dépenses d'une année, telles qu'un fichier les a données. */
export interface Releve {
  readonly id: string;
  readonly schema: string;
  readonly annee: number;
  readonly fichier: string;
  /** Empreinte de ses lignes : la même, et rien n'a changé. */
  readonly empreinte: string;
  readonly lignes: number;
  readonly deposePar: string;
  readonly deposeLe: string;
}

export interface LigneRangee {
  readonly ligne: number;
  /** Service du diagnostic ; nul : non déclaré. */
  readonly service: string | null;
  readonly serviceEcrit: string | null;
  readonly typologie: string | null;
  readonly typologieCle: string | null;
  readonly montant: number | null;
  readonly fournisseur: string | null;
  readonly acheteur: string | null;
}

/** Ce que l'on regarde des lignes d'une année. `non-declare` : celles qui ne le disent pas. */
export interface FiltreLignes {
  readonly service?: string | undefined;
  readonly typologie?: string | undefined;
  /** Seulement celles sans montant. */
  readonly sansMontant?: boolean | undefined;
}

export const NON_DECLARE = 'non-declare' as const;

const versReleve = (l: TableSchemaDiagnosticReleve): Releve => ({
  id: l.id,
  schema: l.schema,
  annee: l.annee,
  fichier: l.fichier,
  empreinte: l.empreinte,
  lignes: l.lignes,
  deposePar: l.depose_par,
  deposeLe: new Date(l.depose_le).toISOString(),
});

/** Les relevés en vigueur d'un schéma, de l'année la plus récente à la plus ancienne. */
export const listerReleves = async (tx: Unite, schema: string): Promise<readonly Releve[]> =>
  (
    await tx
      .selectFrom('schema_diagnostic_releve')
      .selectAll()
      .where('schema', '=', schema)
      .where('remplace_le', 'is', null)
      .orderBy('annee', 'desc')
      .execute()
  ).map(versReleve);

/** Les autres écritures des dépenses de ce schéma attendent la fin de celle-ci. */
export const reserverDepenses = async (tx: Unite, schema: string): Promise<void> => {
  await tx.selectFrom('schema').select('id').where('id', '=', schema).forUpdate().execute();
};

/** Range un relevé et ses lignes ; celui qu'il remplace reste, sans plus compter. */
export const rangerReleve = async (
  tx: Unite,
  collectivite: string,
  releve: Releve,
  lignes: readonly LigneRangee[],
): Promise<void> => {
  await tx
    .updateTable('schema_diagnostic_releve')
    .set({ remplace_le: releve.deposeLe })
    .where('schema', '=', releve.schema)
    .where('annee', '=', releve.annee)
    .where('remplace_le', 'is', null)
    .execute();
  await tx
    .insertInto('schema_diagnostic_releve')
    .values({
      collectivite,
      id: releve.id,
      schema: releve.schema,
      annee: releve.annee,
      fichier: releve.fichier,
      empreinte: releve.empreinte,
      lignes: releve.lignes,
      depose_par: releve.deposePar,
      depose_le: releve.deposeLe,
      remplace_le: null,
    })
    .execute();
  await insererEnMasse(
    tx,
    'schema_diagnostic_releve_ligne',
    {
      releve: 'text',
      ligne: 'integer',
      service: 'text',
      service_ecrit: 'text',
      typologie: 'text',
      typologie_cle: 'text',
      montant: 'numeric',
      fournisseur: 'text',
      acheteur: 'text',
    },
    lignes.map(({ serviceEcrit, typologieCle, ...l }) => ({
      ...l,
      releve: releve.id,
      service_ecrit: serviceEcrit,
      typologie_cle: typologieCle,
    })),
  );
};

/** Par service, par typologie et en tout, en une requête ; le non déclaré y est un groupe à lui. */
export const agregerDepenses = async (
  tx: Unite,
  schema: string,
  annee: number,
): Promise<readonly Agregat[]> => {
  const { rows } = await sql<Agregat>`
    select case when grouping(l.service) = 0 then 'service' when grouping(l.typologie_cle) = 0 then 'typologie'
        else 'ensemble' end as par,
      case when grouping(l.service) = 0 then l.service when grouping(l.typologie_cle) = 0 then l.typologie_cle
        end as cle,
      case when grouping(l.service) = 0 then min(s.nom) when grouping(l.typologie_cle) = 0 then min(l.typologie)
        end as nom,
      count(*)::int as lignes, count(l.montant)::int as chiffrees, sum(l.montant) as montant
    from schema_diagnostic_releve r
    join schema_diagnostic_releve_ligne l on l.collectivite = r.collectivite and l.releve = r.id
    left join schema_diagnostic s on s.collectivite = l.collectivite and s.id = l.service
    where r.schema = ${schema} and r.annee = ${annee} and r.remplace_le is null
    group by grouping sets ((l.service), (l.typologie_cle), ())`.execute(tx);
  return rows;
};

/** Les lignes d'une année, dans l'ordre du fichier. `apres` et `limite` : une page ; sans eux, toutes. */
export const listerLignes = async (
  tx: Unite,
  releve: string,
  filtre: FiltreLignes,
  page?: { readonly rang: number; readonly taille: number },
): Promise<{
  readonly total: number;
  readonly montant: number | null;
  readonly lignes: readonly LigneRangee[];
}> => {
  let requete = tx.selectFrom('schema_diagnostic_releve_ligne').where('releve', '=', releve);
  if (filtre.service !== undefined)
    requete =
      filtre.service === NON_DECLARE
        ? requete.where('service', 'is', null)
        : requete.where('service', '=', filtre.service);
  if (filtre.typologie !== undefined)
    requete =
      filtre.typologie === NON_DECLARE
        ? requete.where('typologie_cle', 'is', null)
        : requete.where('typologie_cle', '=', filtre.typologie);
  if (filtre.sansMontant === true) requete = requete.where('montant', 'is', null);
  const ensemble = await requete
    .select((e) => [
      e.cast<number>(e.fn.countAll(), 'integer').as('total'),
      e.fn.sum<number | null>('montant').as('montant'),
    ])
    .executeTakeFirstOrThrow();
  const toutes = requete.selectAll().orderBy('ligne');
  const lignes = await (page === undefined
    ? toutes
    : toutes.limit(page.taille).offset((page.rang - 1) * page.taille)
  ).execute();
  return {
    total: ensemble.total,
    montant: ensemble.montant,
    lignes: lignes.map((l) => ({
      ligne: l.ligne,
      service: l.service,
      serviceEcrit: l.service_ecrit,
      typologie: l.typologie,
      typologieCle: l.typologie_cle,
      montant: l.montant,
      fournisseur: l.fournisseur,
      acheteur: l.acheteur,
    })),
  };
};
