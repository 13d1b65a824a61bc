import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile, { type Row } from 'write-excel-file/node';
import { citer, desarmer } from '#platform/csv.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { COLONNES, type LigneTableau } from './colonnes.ts';
import type { Case } from './lire-cellules.ts';
import { estTropGros } from './mesurer-classeur.ts';

/** Taille d'un tableau de schéma, au plus : le plus gros des quatre modèles fait cent fois moins. */
export const TAILLE_MAXIMALE_TABLEAU = 5_000_000;
const TAILLE_DECOMPRESSEE = 60_000_000;
const LIGNES_MAXIMALES = 20_000;

const BOM = '\ufeff';

/** CSV français : point-virgule, virgule décimale, UTF-8 avec marque d'ordre. */
export const ecrireCsv = (lignes: readonly LigneTableau[]): string =>
  BOM +
  [
    COLONNES.map((c) => citer(c.titre)),
    ...lignes.map((l) =>
      COLONNES.map(({ nom }) => {
        const valeur = l[nom];
        if (valeur === undefined) return '';
        return typeof valeur === 'number' ? String(valeur).replace('.', ',') : citer(desarmer(valeur));
      }),
    ),
  ]
    .map((cellules) => `${cellules.join(';')}\r\n`)
    .join('');

const LARGEURS: Readonly<Record<string, number>> = { intitule: 60, descriptif: 50, resultats: 40, type: 16 };

/** Le même tableau en classeur, titres figés. */
export const ecrireXlsx = async (lignes: readonly LigneTableau[]): Promise<Uint8Array> => {
  const titres: Row = COLONNES.map((c) => ({
    value: c.titre,
    type: String,
    fontWeight: 'bold',
    textColor: '#ffffff',
    backgroundColor: '#005366',
  }));
  const corps = lignes.map(
    (l): Row =>
      COLONNES.map(({ nom }) => {
        const valeur = l[nom];
        if (valeur === undefined) return null;
        return typeof valeur === 'number'
          ? { value: valeur, type: Number, alignVertical: 'top' }
          : { value: valeur, type: String, wrap: true, alignVertical: 'top' };
      }),
  );
  const classeur = await writeXlsxFile([titres, ...corps], {
    sheet: 'Schéma',
    stickyRowsCount: 1,
    columns: COLONNES.map(({ nom }) => ({ width: LARGEURS[nom] ?? 18 })),
  }).toBuffer();
  return new Uint8Array(classeur);
};

type Illisible = { readonly message: string };

const lireXlsx = async (contenu: Uint8Array): Promise<Result<readonly (readonly Case[])[], Illisible>> => {
  if (estTropGros(contenu, TAILLE_DECOMPRESSEE))
    return refus({ message: 'Ce classeur est trop gros une fois décompressé.' });
  try {
    const [feuille] = await readXlsxFile(Buffer.from(contenu));
    const rangees = (feuille?.data ?? []).map((rangee) =>
      rangee.map((valeur): Case => {
        if (valeur === null || typeof valeur === 'string' || typeof valeur === 'number') return valeur;
        if (typeof valeur === 'boolean') return valeur;
        // Une année mise en forme de date par le tableur arrive comme une date.
        return (valeur as unknown) instanceof Date
          ? (valeur as unknown as Date).toISOString().slice(0, 10)
          : String(valeur);
      }),
    );
    return ok(rangees);
  } catch {
    return refus({
      message:
        'Ce classeur ne se lit pas : ouvrez-le dans votre tableur, enregistrez-le au format .xlsx, puis recommencez.',
    });
  }
};

const decoder = (contenu: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(contenu);
  } catch {
    // Un tableur français enregistre encore souvent en Windows-1252.
    return new TextDecoder('windows-1252').decode(contenu);
  }
};

const lireCsv = (contenu: Uint8Array): Result<readonly (readonly Case[])[], Illisible> => {
  const texte = decoder(contenu);
  const titres = texte.slice(0, 5_000);
  const separateur =
    [';', '\t', ','].toSorted((a, b) => titres.split(b).length - titres.split(a).length)[0] ?? ';';
  try {
    return ok(
      parse(texte, {
        delimiter: separateur,
        bom: true,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: false,
      }) as string[][],
    );
  } catch {
    return refus({
      message: 'Ce fichier CSV ne se lit pas : vérifiez ses guillemets, ou envoyez un classeur .xlsx.',
    });
  }
};

/** Lit un classeur XLSX (première feuille) ou un CSV, reconnu à son contenu. */
export const lireFichier = async (
  contenu: Uint8Array,
): Promise<Result<readonly (readonly Case[])[], Illisible>> => {
  if (contenu.byteLength > TAILLE_MAXIMALE_TABLEAU)
    return refus({ message: 'Ce fichier dépasse la limite de 5 Mo.' });
  const estZip = contenu[0] === 0x50 && contenu[1] === 0x4b;
  if (!estZip && contenu.includes(0))
    return refus({ message: 'Ce fichier n’est ni un classeur .xlsx ni un CSV.' });
  const lu = estZip ? await lireXlsx(contenu) : lireCsv(contenu);
  if (lu.ok && lu.valeur.length > LIGNES_MAXIMALES)
    return refus({ message: `Ce tableau a plus de ${LIGNES_MAXIMALES} lignes : ce n’est pas un schéma.` });
  return lu;
};
