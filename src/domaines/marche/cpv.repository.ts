import type { Unite } from '#platform/db/base.ts';
import { insererEnMasse } from '#platform/db/inserer-en-masse.ts';
import type { Result } from '#platform/result.ts';
import { ok } from '#platform/result.ts';
import { type DefautCpv, lireNomenclature } from './nomenclature-cpv.ts';

/** Remplace la nomenclature CPV enregistrée par celle d'un fichier ; rend le nombre de codes, ou tous les défauts. */
export const importerReferentielCpv = async (
  tx: Unite,
  octets: Uint8Array,
): Promise<Result<{ readonly codes: number }, readonly DefautCpv[]>> => {
  const lue = lireNomenclature(octets);
  if (!lue.ok) return lue;
  await tx.deleteFrom('cpv').execute();
  await insererEnMasse(tx, 'cpv', { code: 'text', cle: 'text', libelle: 'text' }, lue.valeur);
  return ok({ codes: lue.valeur.length });
};

/**
 * La nomenclature enregistrée : chaque code à huit chiffres, et sa forme avec clé (`03000000-1`) quand elle est connue ;
 * `null` si aucune n'est enregistrée.
 */
export const nomenclatureCpv = async (tx: Unite): Promise<ReadonlySet<string> | null> => {
  const lignes = await tx.selectFrom('cpv').select(['code', 'cle']).execute();
  if (lignes.length === 0) return null;
  return new Set(lignes.flatMap(({ code, cle }) => (cle === null ? [code] : [code, `${code}-${cle}`])));
};

/** Libellé d'un code ; `null` s'il n'est pas dans la nomenclature enregistrée. */
export const libelleCpv = async (tx: Unite, code: string): Promise<string | null> => {
  if (!/^\d{8}$/.test(code)) return null;
  const ligne = await tx.selectFrom('cpv').select('libelle').where('code', '=', code).executeTakeFirst();
  return ligne?.libelle ?? null;
};
