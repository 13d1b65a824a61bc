import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { deplier } from '../normalisation/plat.rules.ts';
import { decoderOctets } from './decoder-octets.ts';
import { type ElementJson, TAILLE_MAXIMALE } from './element-json.ts';
import type { Lecture } from './lire-json.ts';

const TAILLE_LOT = 500;

/**
 * Lit un export plat en CSV, ligne à ligne. Le texte est lu octet par octet (latin1) puis chaque cellule est décodée
 * pour elle-même : un fichier qui mêle UTF-8 et Windows-1252 se lit quand même.
 */
export const lireCsv = (octets: AsyncIterable<Buffer>, separateur: string): Lecture => {
  let tronque = false;
  const lots = async function* (): AsyncGenerator<ElementJson[]> {
    const analyseur = parse({
      delimiter: separateur,
      encoding: 'latin1',
      bom: false,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      info: true,
      max_record_size: TAILLE_MAXIMALE,
    });
    const entree = Readable.from(octets);
    entree.on('error', (erreur) => analyseur.destroy(erreur));
    entree.pipe(analyseur);
    let entetes: readonly string[] | null = null;
    let position = 0;
    let lot: ElementJson[] = [];
    try {
      for await (const { record, info } of analyseur as AsyncIterable<{
        record: string[];
        info: { bytes: number };
      }>) {
        if (entetes === null) entetes = record.map((cellule) => decoder(cellule).replace(/^\ufeff/u, ''));
        else lot.push(enElement(record, entetes, position));
        position = info.bytes;
        if (lot.length === TAILLE_LOT) {
          yield lot;
          lot = [];
        }
      }
    } catch (erreur) {
      if (!estErreurCsv(erreur)) throw erreur;
      tronque = true;
      lot.push({
        valeur: undefined,
        position,
        suspect: false,
        encodage: 'utf-8',
        texte: '',
        motif: 'un guillemet ouvert n’est pas refermé : le reste du fichier est illisible',
      });
    } finally {
      entree.destroy();
    }
    if (lot.length > 0) yield lot;
  };
  return { lots: lots(), estTronque: () => tronque };
};

const estErreurCsv = (erreur: unknown): boolean =>
  erreur instanceof Error && 'code' in erreur && String(erreur.code).startsWith('CSV_');

const decoder = (cellule: string): string =>
  estAscii(cellule) ? cellule : decoderOctets(Buffer.from(cellule, 'latin1')).texte;

const estAscii = (texte: string): boolean => {
  for (let i = 0; i < texte.length; i++) if (texte.charCodeAt(i) > 0x7f) return false;
  return true;
};

const enElement = (
  cellules: readonly string[],
  entetes: readonly string[],
  position: number,
): ElementJson => {
  let encodage: ElementJson['encodage'] = 'utf-8';
  const paires: [string, string][] = [];
  for (let i = 0; i < cellules.length; i++) {
    const cellule = cellules[i] as string;
    if (cellule === '') continue;
    const entete = entetes[i] ?? `colonne ${i + 1}`;
    if (estAscii(cellule)) paires.push([entete, cellule]);
    else {
      const decode = decoderOctets(Buffer.from(cellule, 'latin1'));
      if (decode.encodage !== 'utf-8') encodage = decode.encodage;
      paires.push([entete, decode.texte]);
    }
  }
  const motif =
    cellules.length === entetes.length
      ? null
      : `la ligne a ${cellules.length} colonnes au lieu de ${entetes.length}`;
  return { valeur: new LigneCsv(paires), position, suspect: true, encodage, texte: null, motif };
};

/** Une ligne de CSV : ce qui est gardé tel quel (`brut`) et ce qui en est compris (`imbrique`). */
export class LigneCsv {
  readonly brut: Readonly<Record<string, string>>;
  readonly #paires: readonly [string, string][];

  constructor(paires: readonly [string, string][]) {
    this.#paires = paires;
    this.brut = Object.fromEntries(paires);
  }

  imbrique(): Readonly<Record<string, unknown>> {
    return deplier(this.#paires);
  }
}
