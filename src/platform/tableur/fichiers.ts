import { parse } from 'csv-parse/sync';
import { ecrireNombre } from '../francais.ts';
import { ok, type Result, refus } from '../result.ts';
import { ecrireClasseur, feuille } from './classeur.ts';
import type { FormeTableau, LigneDe } from './forme.ts';
import type { Case } from './lire-cellules.ts';
import { ouvrirClasseur } from './ouvrir-classeur.ts';
import type { Tableau } from './tableau.ts';
import { tableauCsv } from './tableau-csv.ts';

/** Taille d'un tableau envoyé, au plus. */
export const TAILLE_MAXIMALE_TABLEAU = 5_000_000;

const tableauDe = <N extends string>(
  lignes: readonly LigneDe<N>[],
  { colonnes, feuille: titreDeFeuille = '', largeurs }: FormeEcrite<N>,
): Tableau<LigneDe<N>> => ({
  titre: titreDeFeuille,
  colonnes: colonnes.map(({ nom, titre }) => ({
    titre,
    type: 'saisie',
    largeur: largeurs?.[nom] ?? 18,
    lire: (ligne) => ligne[nom] ?? null,
  })),
  lignes,
});

/** Ce qu'il faut d'une forme pour écrire ; la feuille et les largeurs ne servent qu'au classeur. */
type FormeEcrite<N extends string> = Pick<FormeTableau<N>, 'colonnes'> &
  Partial<Pick<FormeTableau<N>, 'feuille' | 'largeurs'>>;

/** Un tableau qui se relit, en CSV français. */
export const enCsv = <N extends string>(lignes: readonly LigneDe<N>[], forme: FormeEcrite<N>): string =>
  tableauCsv(tableauDe(lignes, forme));

/** Le même en classeur, titres figés. */
export const enXlsx = <N extends string>(
  lignes: readonly LigneDe<N>[],
  forme: Pick<FormeTableau<N>, 'colonnes' | 'feuille' | 'largeurs'>,
): Promise<Uint8Array> => ecrireClasseur([feuille(tableauDe(lignes, forme))]);

type Illisible = { readonly message: string };

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

/** Les rangées d'un classeur ou d'un CSV, ou pourquoi il ne se lit pas. */
export type TableauOuvert = Result<readonly (readonly Case[])[], Illisible>;

/** Un tableau déjà ouvert, ou ses octets. */
export type SourceTableau = Uint8Array | TableauOuvert;

/**
 * Ouvre un classeur XLSX (première feuille) ou un CSV, reconnu à son contenu. Un classeur peut se faire attendre : ne pas
 * l'ouvrir pendant une unité de travail, qui ferait attendre les pages.
 */
export const ouvrirTableau = async (contenu: Uint8Array): Promise<TableauOuvert> => {
  if (contenu.byteLength > TAILLE_MAXIMALE_TABLEAU)
    return refus({ message: 'Ce fichier dépasse la limite de 5 Mo.' });
  const estZip = contenu[0] === 0x50 && contenu[1] === 0x4b;
  if (!estZip && contenu.includes(0))
    return refus({ message: 'Ce fichier n’est ni un classeur .xlsx ni un CSV.' });
  return estZip ? ouvrirClasseur(contenu) : lireCsv(contenu);
};

/** Les rangées d'un tableau, s'il n'en a pas plus que sa forme n'en admet. */
export const lireFichier = async (
  source: SourceTableau,
  { lignesMaximales, siTropLong }: Pick<FormeTableau<string>, 'lignesMaximales' | 'siTropLong'>,
): Promise<TableauOuvert> => {
  const lu = source instanceof Uint8Array ? await ouvrirTableau(source) : source;
  if (lu.ok && lu.valeur.length > lignesMaximales)
    return refus({
      message: `Ce tableau a plus de ${ecrireNombre(lignesMaximales)} lignes : ${siTropLong}.`,
    });
  return lu;
};
