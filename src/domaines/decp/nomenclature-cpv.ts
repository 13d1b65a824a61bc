import { readFile } from 'node:fs/promises';
import { lireNomenclature } from '#domaines/marche';
import { ok, type Result, refus } from '../../platform/result.ts';
import type { NomenclatureCpv } from './normalisation/cpv.rules.ts';

/**
 * Les codes d'un fichier de nomenclature CPV (`CODE;FR`), à huit chiffres et avec leur clé (`03000000-1`) quand elle
 * est donnée : ce contre quoi un code est jugé. Un fichier fautif est refusé avec sa première ligne fautive.
 */
export const lireNomenclatureCpv = async (
  chemin: string,
): Promise<Result<NomenclatureCpv, { readonly message: string }>> => {
  let octets: Buffer;
  try {
    octets = await readFile(chemin);
  } catch {
    return refus({ message: `${chemin} : la nomenclature CPV ne peut pas être lue.` });
  }
  const lue = lireNomenclature(octets);
  if (lue.ok)
    return ok(
      new Set(lue.valeur.flatMap(({ code, cle }) => (cle === null ? [code] : [code, `${code}-${cle}`]))),
    );
  const [premier] = lue.erreur;
  if (premier === undefined) return refus({ message: `${chemin} : aucun code CPV.` });
  const { ligne, valeur, message, correction } = premier;
  const cite = valeur === '' ? '' : `« ${valeur} » : `;
  return refus({ message: `${chemin}, ligne ${ligne} : ${cite}${message} ${correction}` });
};
