import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { ok, type Result, refus } from '#platform/result.ts';

/** Un code du vocabulaire commun pour les marchés publics (huit chiffres), sa clé de contrôle si elle est donnée, son libellé. */
export interface CodeCpv {
  readonly code: string;
  readonly cle: string | null;
  readonly libelle: string;
}

export interface DefautCpv {
  readonly ligne: number;
  readonly champ: 'CODE' | 'FR';
  readonly valeur: string;
  readonly message: string;
  readonly correction: string;
}

const defaut = (
  ligne: number,
  champ: DefautCpv['champ'],
  valeur: string,
  message: string,
  correction: string,
): DefautCpv => ({
  ligne,
  champ,
  valeur: valeur.slice(0, 60),
  message,
  correction,
});

const juger = ([code = '', libelle = '']: readonly string[], ligne: number): CodeCpv | DefautCpv => {
  if (!/^\d{8}(-\d)?$/.test(code)) {
    return defaut(
      ligne,
      'CODE',
      code,
      'Ce n’est pas un code CPV.',
      'Écrire huit chiffres, suivis ou non de la clé : 03000000-1.',
    );
  }
  if (libelle === '') return defaut(ligne, 'FR', '', 'Le libellé manque.', 'Écrire le libellé français.');
  return { code: code.slice(0, 8), cle: code[9] ?? null, libelle };
};

/**
 * Lit la nomenclature CPV d'un fichier `CODE;FR` (séparateur `;`, `,` ou tabulation ; UTF-8 ou Windows-1252). Tout ou
 * rien : au moindre défaut, tous sont rendus, avec leur ligne.
 */
export const lireNomenclature = (octets: Uint8Array): Result<readonly CodeCpv[], readonly DefautCpv[]> => {
  const texte = new TextDecoder(isUtf8(octets) ? 'utf-8' : 'windows-1252').decode(octets);
  let lignes: { record: string[]; info: { lines: number } }[];
  try {
    lignes = parse(texte, {
      bom: true,
      delimiter: [';', ',', '\t'].find((signe) => (texte.split(/\r?\n/, 1)[0] ?? '').includes(signe)) ?? ';',
      info: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as typeof lignes;
  } catch (cause) {
    const ligne = cause instanceof Error && 'lines' in cause ? Number(cause.lines) || 1 : 1;
    return refus([defaut(ligne, 'CODE', '', 'Le fichier ne se lit pas.', 'Vérifier les guillemets.')]);
  }
  const [tete] = lignes;
  const avecTitres = tete !== undefined && !/^\d/.test(tete.record[0] ?? '');
  const codes = new Map<string, CodeCpv>();
  const defauts: DefautCpv[] = [];
  for (const { record, info } of avecTitres ? lignes.slice(1) : lignes) {
    const juge = juger(record, info.lines);
    if ('message' in juge) {
      defauts.push(juge);
      continue;
    }
    const deja = codes.get(juge.code);
    if (deja !== undefined && deja.libelle !== juge.libelle) {
      defauts.push(
        defaut(
          info.lines,
          'CODE',
          juge.code,
          `Ce code a déjà un autre libellé : « ${deja.libelle} ».`,
          'Garder une seule ligne.',
        ),
      );
    }
    codes.set(juge.code, juge);
  }
  if (codes.size === 0 && defauts.length === 0) {
    defauts.push(defaut(1, 'CODE', '', 'Aucun code CPV.', 'Donner un fichier de colonnes CODE et FR.'));
  }
  return defauts.length > 0 ? refus(defauts) : ok([...codes.values()]);
};
