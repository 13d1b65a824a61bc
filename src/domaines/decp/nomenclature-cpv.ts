import { readFile } from 'node:fs/promises';
import { ok, type Result, refus } from '../../platform/result.ts';
import { decoderOctets } from './lecture/decoder-octets.ts';
import type { NomenclatureCpv } from './normalisation/cpv.rules.ts';

/**
 * Lit la nomenclature CPV d'un fichier `CODE;FR` (codes avec clé, `03000000-1`), en UTF-8 ou Windows-1252. Rend les
 * codes à huit chiffres et leurs formes avec clé. Une ligne qui n'est pas un code est refusée avec son numéro.
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
  const codes = new Set<string>();
  const lignes = decoderOctets(octets)
    .texte.replace(/^\ufeff/u, '')
    .split(/\r?\n/u);
  for (const [rang, ligne] of lignes.entries()) {
    const code =
      ligne
        .split(/[;,\t]/u, 1)[0]
        ?.replaceAll('"', '')
        .trim() ?? '';
    if (code === '' || (rang === 0 && !/^\d/u.test(code))) continue;
    if (!/^\d{8}(-\d)?$/u.test(code)) {
      return refus({
        message: `${chemin}, ligne ${rang + 1} : « ${code.slice(0, 40)} » n’est pas un code CPV (03000000-1 attendu).`,
      });
    }
    codes.add(code.slice(0, 8));
    if (code.length === 10) codes.add(code);
  }
  return codes.size === 0 ? refus({ message: `${chemin} : aucun code CPV.` }) : ok(codes);
};
