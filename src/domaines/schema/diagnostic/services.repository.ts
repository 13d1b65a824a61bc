import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import { insererEnMasse } from '#platform/db/inserer-en-masse.ts';
import { EN_FRANCAIS } from '#platform/db/tri-francais.ts';
import type { Revision } from '../contenu.ts';
import { type Cotation, estNote, type Notes } from './cotation.rules.ts';
import type { Entretien, Reponse } from './entretien.rules.ts';
import { estDecision, type Selection } from './selection.rules.ts';

/** Un service du diagnostic. */
export interface ServiceDuDiagnostic extends Revision {
  readonly id: string;
  readonly schema: string;
  /** Son nom sans casse, accents ni ponctuation : ce qui le reconnaît dans un fichier. */
  readonly cle: string;
  readonly nom: string;
  /** Service du répertoire de la collectivité ; nul : pas encore dit. */
  readonly rattachement: string | null;
  readonly closLe: string | null;
}

/** Un service et tout ce que le diagnostic en sait, pour une année de dépenses. */
export interface ServiceDiagnostique extends ServiceDuDiagnostic {
  readonly cotation: Cotation;
  readonly selection: Selection;
  readonly entretien: Entretien;
  /** `null` : aucune ligne cette année-là. */
  readonly depense: {
    readonly lignes: number;
    readonly chiffrees: number;
    readonly montant: number | null;
  } | null;
}

interface Ligne {
  id: string;
  schema: string;
  cle: string;
  nom: string;
  rattachement: string | null;
  clos_le: string | null;
  version: number;
  modifie_par: string;
  modifie_le: Date | string;
  enjeux: number | null;
  risque: number | null;
  influence: number | null;
  enjeux_commentaire: string | null;
  risque_commentaire: string | null;
  influence_commentaire: string | null;
  c_version: number | null;
  c_par: string | null;
  c_le: Date | string | null;
  decision: string | null;
  motif: string | null;
  d_version: number | null;
  d_par: string | null;
  d_le: Date | string | null;
  tenu_le: string | null;
  personnes: string | null;
  reponses: unknown;
  e_version: number | null;
  e_par: string | null;
  e_le: Date | string | null;
  lignes: number | null;
  chiffrees: number | null;
  montant: number | null;
}

const revision = (version: number | null, par: string | null, le: Date | string | null): Revision => ({
  version: version ?? 0,
  modifiePar: par ?? '',
  modifieLe: new Date(le ?? 0).toISOString(),
});

const versNotes = (l: Ligne): Notes => ({
  enjeux: estNote(l.enjeux) ? l.enjeux : null,
  risque: estNote(l.risque) ? l.risque : null,
  influence: estNote(l.influence) ? l.influence : null,
});

const versService = (l: Ligne): ServiceDiagnostique => ({
  id: l.id,
  schema: l.schema,
  cle: l.cle,
  nom: l.nom,
  rattachement: l.rattachement,
  closLe: l.clos_le,
  ...revision(l.version, l.modifie_par, l.modifie_le),
  cotation: {
    notes: versNotes(l),
    commentaires: {
      enjeux: l.enjeux_commentaire ?? '',
      risque: l.risque_commentaire ?? '',
      influence: l.influence_commentaire ?? '',
    },
    ...revision(l.c_version, l.c_par, l.c_le),
  },
  selection: {
    decision: estDecision(l.decision) ? l.decision : null,
    motif: l.motif ?? '',
    ...revision(l.d_version, l.d_par, l.d_le),
  },
  entretien: {
    tenuLe: l.tenu_le,
    personnes: l.personnes ?? '',
    reponses: (l.reponses ?? []) as readonly Reponse[],
    ...revision(l.e_version, l.e_par, l.e_le),
  },
  depense: l.lignes === null ? null : { lignes: l.lignes, chiffrees: l.chiffrees ?? 0, montant: l.montant },
});

/**
 * Les services d'un diagnostic, ou un seul, avec leurs notes, leur choix, leur entretien et leur dépense d'une année
 * (`null` : aucune année n'est relevée), en une requête.
 */
export const listerServices = async (
  tx: Unite,
  schema: string,
  annee: number | null,
  service: string | null = null,
): Promise<readonly ServiceDiagnostique[]> => {
  const { rows } = await sql<Ligne>`
    select s.id, s.schema, s.cle, s.nom, s.rattachement, s.clos_le, s.version, s.modifie_par, s.modifie_le,
      c.enjeux, c.risque, c.influence, c.enjeux_commentaire, c.risque_commentaire, c.influence_commentaire,
      c.version as c_version, c.modifie_par as c_par, c.modifie_le as c_le,
      d.decision, d.motif, d.version as d_version, d.modifie_par as d_par, d.modifie_le as d_le,
      e.tenu_le, e.personnes, e.reponses, e.version as e_version, e.modifie_par as e_par, e.modifie_le as e_le,
      x.lignes, x.chiffrees, x.montant
    from schema_diagnostic s
    left join schema_diagnostic_cotation c on c.collectivite = s.collectivite and c.service = s.id
    left join schema_diagnostic_selection d on d.collectivite = s.collectivite and d.service = s.id
    left join schema_diagnostic_entretien e on e.collectivite = s.collectivite and e.service = s.id
    left join (
      select l.collectivite, l.service, count(*)::int as lignes, count(l.montant)::int as chiffrees,
        sum(l.montant) as montant
      from schema_diagnostic_releve r
      join schema_diagnostic_releve_ligne l on l.collectivite = r.collectivite and l.releve = r.id
      where r.schema = ${schema} and r.annee = ${annee} and r.remplace_le is null
      group by l.collectivite, l.service
    ) x on x.collectivite = s.collectivite and x.service = s.id
    where s.schema = ${schema} ${service === null ? sql`` : sql`and s.id = ${service}`}
    order by (s.clos_le is not null), s.nom ${EN_FRANCAIS}, s.id`.execute(tx);
  return rows.map(versService);
};

/** Ajoute des services ; celui dont la clé existe déjà est rouvert. */
export const ajouterServices = async (tx: Unite, services: readonly ServiceDuDiagnostic[]): Promise<void> => {
  await insererEnMasse(
    tx,
    'schema_diagnostic',
    {
      id: 'text',
      schema: 'text',
      cle: 'text',
      nom: 'text',
      rattachement: 'text',
      clos_le: 'date',
      version: 'integer',
      modifie_par: 'text',
      modifie_le: 'timestamptz',
    },
    services.map(({ closLe, modifiePar, modifieLe, ...s }) => ({
      ...s,
      clos_le: closLe,
      modifie_par: modifiePar,
      modifie_le: modifieLe,
    })),
  );
};

/** Écrit si la version lue est toujours la bonne ; faux sinon. */
export const remplacerService = async (
  tx: Unite,
  s: ServiceDuDiagnostic,
  versionLue: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('schema_diagnostic')
    .set({
      nom: s.nom,
      rattachement: s.rattachement,
      clos_le: s.closLe,
      version: s.version,
      modifie_par: s.modifiePar,
      modifie_le: s.modifieLe,
    })
    .where('id', '=', s.id)
    .where('version', '=', versionLue)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** Combien de lignes en vigueur ce service porte, toutes années confondues. */
export const compterLignesDe = async (tx: Unite, service: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n
    from schema_diagnostic_releve_ligne l
    join schema_diagnostic_releve r on r.collectivite = l.collectivite and r.id = l.releve
    where l.service = ${service} and r.remplace_le is null`.execute(tx);
  return rows[0]?.n ?? 0;
};
