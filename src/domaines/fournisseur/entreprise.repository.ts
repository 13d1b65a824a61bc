import { sql } from 'kysely';
import type { Unite } from '#platform/db/base.ts';
import { insererEnMasse, parmi, type ToutesLesColonnes } from '#platform/db/inserer-en-masse.ts';
import { ok } from '#platform/result.ts';
import type { FicheEntreprise, ReferentielEntreprises, Taille } from './entreprise.ts';
import { lignesEntreprise, reunirLignes } from './lignes-entreprise.rules.ts';

const ENTREPRISE: ToutesLesColonnes<'entreprise'> = {
  id: 'text',
  denomination: 'text',
  taille: 'text',
  tranche_effectif: 'text',
  ess: 'boolean',
  siae: 'boolean',
  commune: 'text',
  departement: 'text',
  region: 'text',
  epci: 'text',
  source: 'text',
  maj_le: 'timestamptz',
};

/** D'où vient une donnée d'entreprise et quand (ISO 8601). */
export interface OrigineEntreprises {
  readonly source: string;
  readonly horodatage: string;
}

/**
 * Ajoute des fiches au référentiel : une valeur connue remplace l'ancienne, l'inconnu n'efface rien, sauf un nom qui ne se
 * diffuse plus : il s'efface de l'entreprise et de tous ses établissements.
 */
export const enregistrerFiches = async (
  tx: Unite,
  fiches: readonly FicheEntreprise[],
  { source, horodatage }: OrigineEntreprises,
): Promise<void> => {
  const lignes = reunirLignes(fiches.flatMap(lignesEntreprise));
  await insererEnMasse(
    tx,
    'entreprise',
    ENTREPRISE,
    lignes.map((ligne) => ({ ...ligne, source, maj_le: horodatage })),
    { completer: ['id'] },
  );
  const nommees = new Set(fiches.filter((f) => f.denomination !== null).map(({ siren }) => siren));
  const masques = fiches.filter((f) => f.nomMasque === true && !nommees.has(f.siren)).map((f) => f.siren);
  if (masques.length === 0) return;
  await tx
    .updateTable('entreprise')
    .set({ denomination: null })
    .where(sql<string>`left(id, 9)`, '=', parmi(masques))
    .where('denomination', 'is not', null)
    .execute();
};

/** Retient qu'une source ne connaît pas ces établissements, pour ne pas les lui redemander. */
export const retenirInconnus = async (
  tx: Unite,
  sirets: readonly string[],
  { source, horodatage }: OrigineEntreprises,
): Promise<void> =>
  insererEnMasse(
    tx,
    'entreprise',
    { id: 'text', source: 'text', maj_le: 'timestamptz' },
    sirets.map((id) => ({ id, source, maj_le: horodatage })),
    { completer: ['id'] },
  );

/** SIREN des titulaires et des acheteurs du registre. */
export const sirensDuRegistre = async (tx: Unite): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ siren: string }>`
    select titulaire as siren from fait_titulaire where titulaire_siret is not null
    union select acheteur from fait_marche where acheteur is not null`.execute(tx);
  return new Set(rows.map(({ siren }) => siren));
};

/**
 * Établissements du registre (titulaires et acheteurs) dont le référentiel ne sait rien, ou plus rien depuis
 * `perimesAvant` ; les plus fréquents d'abord.
 */
export const siretsAChercher = async (
  tx: Unite,
  { perimesAvant, limite }: { readonly perimesAvant: string; readonly limite: number },
): Promise<string[]> => {
  const { rows } = await sql<{ siret: string }>`
    select c.siret
    from (
      select titulaire_siret as siret from fait_titulaire where titulaire_siret is not null
      union all select acheteur_siret from fait_marche where acheteur_siret ~ '^[0-9]{14}$'
    ) c
    left join entreprise e on e.collectivite = current_setting('app.collectivite') and e.id = c.siret
    where e.id is null or e.maj_le < ${perimesAvant}::timestamptz
    group by c.siret
    order by count(*) desc, c.siret
    limit ${limite}`.execute(tx);
  return rows.map(({ siret }) => siret);
};

/** Le référentiel enregistré, comme port. */
export const referentielEnregistre = (tx: Unite): ReferentielEntreprises => ({
  parSiret: async (siret) => {
    const lignes = await tx
      .selectFrom('entreprise')
      .selectAll()
      .where('id', '=', parmi([siret, siret.slice(0, 9)]))
      .execute();
    const unite = lignes.find(({ id }) => id.length === 9);
    const lieu = lignes.find(({ id }) => id === siret);
    if (unite === undefined && lieu === undefined) return ok(null);
    return ok({
      siren: siret.slice(0, 9),
      siret,
      denomination: unite?.denomination ?? lieu?.denomination ?? null,
      taille: (unite?.taille ?? null) as Taille | null,
      trancheEffectif: unite?.tranche_effectif ?? null,
      ess: unite?.ess ?? null,
      siae: unite?.siae ?? null,
      commune: lieu?.commune ?? null,
      departement: lieu?.departement ?? null,
      region: lieu?.region ?? null,
      epci: lieu?.epci ?? null,
    });
  },
});
