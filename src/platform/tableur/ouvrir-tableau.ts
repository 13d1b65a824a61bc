import { parse } from 'csv-parse/sync';
import { ecrireNombre } from '../francais.ts';
import { ok, type Result, refus } from '../result.ts';
import type { Case, Feuille } from './case.ts';
import type { FormeTableau } from './forme.ts';
import {
  type ChoixDeLecture,
  type ErreurTableau,
  feuillesAChoisir,
  LIGNES_DE_TITRE,
  lireCellules,
  type TableauLu,
  trouverTitres,
} from './lire-cellules.ts';
import { ouvrirClasseur } from './ouvrir-classeur.ts';

/** Taille d'un tableau envoyé, au plus. */
export const TAILLE_MAXIMALE_TABLEAU = 5_000_000;

type Illisible = { readonly message: string };

/** Un fichier ouvert : les feuilles d'un classeur, ou le texte d'un CSV, dont le séparateur se choisit d'après les titres. */
export type FichierOuvert =
  | { readonly genre: 'classeur'; readonly feuilles: readonly Feuille[] }
  | { readonly genre: 'csv'; readonly texte: string };

export type TableauOuvert = Result<FichierOuvert, Illisible>;

/** Un tableau déjà ouvert, ou ses octets. */
export type SourceTableau = Uint8Array | TableauOuvert;

const commencePar = (contenu: Uint8Array, ...octets: readonly number[]): boolean =>
  octets.every((octet, i) => contenu[i] === octet);

const decoder = (contenu: Uint8Array): string => {
  if (commencePar(contenu, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(contenu);
  if (commencePar(contenu, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(contenu);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(contenu);
  } catch {
    // Un tableur français enregistre encore souvent en Windows-1252.
    return new TextDecoder('windows-1252').decode(contenu);
  }
};

/**
 * Ouvre un classeur .xlsx ou .ods, ou un CSV, reconnu à son contenu. Un classeur peut se faire attendre : ne pas l'ouvrir
 * pendant une unité de travail, qui ferait attendre les pages.
 */
export const ouvrirTableau = async (contenu: Uint8Array): Promise<TableauOuvert> => {
  if (contenu.byteLength > TAILLE_MAXIMALE_TABLEAU)
    return refus({ message: 'Ce fichier dépasse la limite de 5 Mo.' });
  if (commencePar(contenu, 0x50, 0x4b)) {
    const lu = await ouvrirClasseur(contenu);
    return lu.ok ? ok({ genre: 'classeur', feuilles: lu.valeur }) : lu;
  }
  if (commencePar(contenu, 0xd0, 0xcf, 0x11, 0xe0))
    return refus({
      message:
        'Ce fichier est un ancien classeur .xls, ou un classeur protégé par un mot de passe : ouvrez-le dans votre tableur, enregistrez-le au format .xlsx ou .ods, sans mot de passe, puis recommencez.',
    });
  const utf16 = commencePar(contenu, 0xff, 0xfe) || commencePar(contenu, 0xfe, 0xff);
  if (!utf16 && contenu.includes(0))
    return refus({ message: 'Ce fichier n’est ni un classeur .xlsx ou .ods, ni un CSV.' });
  return ok({ genre: 'csv', texte: decoder(contenu) });
};

/** Les feuilles d'un classeur entre lesquelles choisir ; aucune s'il n'y a pas de choix. */
export const feuillesDe = (ouvert: TableauOuvert): readonly Pick<Feuille, 'nom' | 'masquee'>[] =>
  ouvert.ok && ouvert.valeur.genre === 'classeur' ? feuillesAChoisir(ouvert.valeur.feuilles) : [];

const SEPARATEURS = [';', '\t', ',', '|'] as const;

const decouper = (texte: string, separateur: string, lignes?: number): readonly (readonly Case[])[] =>
  parse(texte, {
    delimiter: separateur,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    ...(lignes === undefined ? {} : { to: lignes }),
  }) as string[][];

/** Le séparateur avec lequel la ligne des titres se reconnaît ; sinon celui qui coupe le plus. */
const separateurDe = <N extends string>(texte: string, forme: FormeTableau<N>): string => {
  const reconnu = SEPARATEURS.find(
    (separateur) => trouverTitres(decouper(texte, separateur, LIGNES_DE_TITRE), forme) !== null,
  );
  if (reconnu !== undefined) return reconnu;
  const debut = texte.slice(0, 5_000);
  return SEPARATEURS.toSorted((a, b) => debut.split(b).length - debut.split(a).length)[0] ?? ';';
};

/** Une première ligne « sep=; » que certains tableurs écrivent, et qui ne se lit pas. */
const SEP = /^\ufeff?sep=.\r?\n/iu;

const lireCsv = <N extends string>(
  texte: string,
  forme: FormeTableau<N>,
): Result<readonly Feuille[], Illisible> => {
  try {
    const nu = texte.replace(SEP, '\n');
    const rangees = decouper(nu, separateurDe(nu, forme));
    return ok([{ nom: '', masquee: false, rangees, fusions: [], lignesMasquees: 0 }]);
  } catch {
    return refus({
      message:
        'Ce fichier CSV ne se lit pas : vérifiez ses guillemets, ou envoyez un classeur .xlsx ou .ods.',
    });
  }
};

const enErreur = (message: string): Result<never, readonly ErreurTableau[]> =>
  refus([{ ligne: 0, champ: 'Fichier', message }]);

/** Les lignes d'un fichier, ses colonnes retrouvées, ou pourquoi il ne se lit pas. */
export const lireTableau = async <N extends string>(
  source: SourceTableau,
  forme: FormeTableau<N>,
  choix: ChoixDeLecture = {},
): Promise<Result<TableauLu<N>, readonly ErreurTableau[]>> => {
  const ouvert = source instanceof Uint8Array ? await ouvrirTableau(source) : source;
  if (!ouvert.ok) return enErreur(ouvert.erreur.message);
  const feuilles =
    ouvert.valeur.genre === 'csv' ? lireCsv(ouvert.valeur.texte, forme) : ok(ouvert.valeur.feuilles);
  if (!feuilles.ok) return enErreur(feuilles.erreur.message);
  const lu = lireCellules(feuilles.valeur, forme, choix);
  if (lu.ok && lu.valeur.lignes.length > forme.lignesMaximales)
    return enErreur(
      `Ce tableau a plus de ${ecrireNombre(forme.lignesMaximales)} lignes : ${forme.siTropLong}.`,
    );
  return lu;
};
