import { basename } from 'node:path';
import type { Jour } from '#domaines/marche';
import { ok, type Result, refus } from '../../platform/result.ts';
import type { Enregistrement, FormatDecp } from './enregistrement.ts';
import { deciderFormat } from './format.rules.ts';
import type { ElementJson } from './lecture/element-json.ts';
import { lireCsv } from './lecture/lire-csv.ts';
import { type Lecture, lireJson } from './lecture/lire-json.ts';
import { lireXml } from './lecture/lire-xml.ts';
import { type Enveloppe, reconnaitreEnveloppe, TAILLE_DE_TETE } from './lecture/reconnaitre-format.rules.ts';
import { lireOctets, type Source, type SuiviSource } from './lecture/source.ts';
import { Constats } from './normalisation/constats.ts';
import type { ContexteNormalisation } from './normalisation/contrat.rules.ts';
import type { NomenclatureCpv } from './normalisation/cpv.rules.ts';
import { normaliserElement } from './normaliser-element.ts';

export interface OptionsLecture {
  /** Nom montré dans les rapports ; par défaut, celui du chemin. */
  readonly nom?: string;
  /** Codes CPV à huit chiffres (et formes avec clé) ; sans elle, les 45 divisions. */
  readonly nomenclatureCpv?: NomenclatureCpv;
  /** Aujourd'hui : une date postérieure de plus d'un an est aberrante. Sans elle, le plafond est 2050. */
  readonly dateReference?: Jour;
}

/** Un fichier ouvert : son format est reconnu, ses enregistrements viennent au fil de l'eau, une seule fois. */
export interface FichierDecp {
  readonly nom: string;
  readonly format: FormatDecp;
  /** Par lots : le plus rapide. */
  readonly lots: AsyncGenerator<Enregistrement[]>;
  /** Un par un. Ne se lit pas en même temps que `lots`. */
  readonly enregistrements: AsyncIterable<Enregistrement>;
  readonly octetsLus: () => number;
  /** Une fois tout lu : pourquoi le fichier est incomplet, ou `null`. */
  readonly interruption: () => string | null;
}

/**
 * Ouvre un fichier de données essentielles et le reconnaît à son contenu (JSON 2019 ou 2022, XML, export plat JSON ou
 * CSV du ministère, compressé ou non). Ne garde jamais le fichier en mémoire. Refuse, en disant pourquoi, ce qui ne se
 * lit pas du tout ; un enregistrement illisible, lui, est rendu parmi les autres.
 */
export const ouvrirFichierDecp = async (
  source: Source,
  options: OptionsLecture = {},
): Promise<Result<FichierDecp, { readonly message: string }>> => {
  const nom = options.nom ?? (typeof source === 'string' ? basename(source) : 'fichier');
  const suivi: SuiviSource = { octetsLus: 0, interruption: null };
  const octets = lireOctets(source, suivi);
  const tete: Buffer[] = [];
  let enveloppe: Enveloppe | null;
  try {
    for (let taille = 0; taille < TAILLE_DE_TETE; ) {
      const { value, done } = await octets.next();
      if (done) break;
      tete.push(value);
      taille += value.length;
    }
    if (tete.length === 0)
      return refus({ message: `${nom} : ${suivi.interruption ?? 'le fichier est vide'}.` });
    enveloppe = reconnaitreEnveloppe(Buffer.concat(tete.map((bloc) => bloc.subarray(0, TAILLE_DE_TETE))));
  } catch (erreur) {
    return refus({ message: `${nom} : ${raisonDuSysteme(erreur)}.` });
  }
  if (enveloppe === null) {
    return refus({
      message: `${nom} : ce n’est pas un fichier de données essentielles reconnu (JSON ou XML de 2019 ou 2022, export JSON ou CSV du ministère).`,
    });
  }
  const lecture = lire(enveloppe, enchainer(tete, octets));
  const premierLot = await lecture.lots.next();
  const premiers: readonly ElementJson[] = premierLot.done ? [] : premierLot.value;
  const format = deciderFormat(
    enveloppe,
    premiers.slice(0, 50).map(({ valeur }) => valeur),
  );
  const lots = normaliserLots(nom, premiers, lecture.lots, contexteDe(format, options));
  return ok({
    nom,
    format,
    lots,
    enregistrements: unParUn(lots),
    octetsLus: () => suivi.octetsLus,
    interruption: () =>
      suivi.interruption ?? (lecture.estTronque() ? 'le fichier s’arrête avant sa fin' : null),
  });
};

const lire = (enveloppe: Enveloppe, octets: AsyncGenerator<Buffer>): Lecture => {
  if (enveloppe.genre === 'csv') return lireCsv(octets, enveloppe.separateur);
  return enveloppe.genre === 'xml' ? lireXml(octets) : lireJson(octets, enveloppe.lignes);
};

const enchainer = async function* (
  tete: readonly Buffer[],
  suite: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  yield* tete;
  yield* suite;
};

const normaliserLots = async function* (
  nom: string,
  premiers: readonly ElementJson[],
  suite: AsyncGenerator<ElementJson[]>,
  contexte: ContexteNormalisation,
): AsyncGenerator<Enregistrement[]> {
  const constats = new Constats();
  let rang = 0;
  const normaliser = (elements: readonly ElementJson[]): Enregistrement[] => {
    const lot: Enregistrement[] = [];
    for (const element of elements) lot.push(normaliserElement(element, nom, ++rang, contexte, constats));
    return lot;
  };
  if (premiers.length > 0) yield normaliser(premiers);
  for await (const elements of suite) yield normaliser(elements);
};

const unParUn = async function* (lots: AsyncIterable<Enregistrement[]>): AsyncGenerator<Enregistrement> {
  for await (const lot of lots) yield* lot;
};

const contexteDe = (format: FormatDecp, options: OptionsLecture): ContexteNormalisation => {
  const annee = options.dateReference === undefined ? 2049 : Number(options.dateReference.slice(0, 4));
  return {
    version: format.startsWith('decp-2019') ? '2019' : '2022',
    nomenclature: options.nomenclatureCpv ?? null,
    bornes: {
      marche: { minimum: 1980, maximum: annee + 1 },
      // Une concession peut être ancienne, et commencer des années après sa signature.
      concession: { minimum: 1950, maximum: annee + 10 },
    },
  };
};

const RAISONS: Readonly<Record<string, string>> = {
  ENOENT: 'le fichier n’existe pas',
  EACCES: 'le fichier ne peut pas être lu (droits insuffisants)',
  EISDIR: 'c’est un dossier, pas un fichier',
};

const raisonDuSysteme = (erreur: unknown): string => {
  const code = erreur instanceof Error && 'code' in erreur ? String(erreur.code) : '';
  return RAISONS[code] ?? `lecture impossible (${erreur instanceof Error ? erreur.message : String(erreur)})`;
};
