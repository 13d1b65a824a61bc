import { createRequire } from 'node:module';
import type * as Typst from '@myriaddreamin/typst-ts-node-compiler';
import { ok, type Result, refus } from '../result.ts';
import { rendreComposable } from './caracteres-couverts.ts';
import { chargerPolices, REGLE_POLICES } from './polices.ts';

const require = createRequire(import.meta.url);

/** Racine virtuelle : les gabarits et les données n'y existent qu'en mémoire, rien n'est lu sur le disque. */
const RACINE = '/gabarit';

/** Le moteur (25 Mo) ne se charge qu'au premier document. */
const ouvrir = () => {
  const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as typeof Typst;
  const { octets, couvre } = chargerPolices();
  return { typst: NodeCompiler.create({ workspace: RACINE, fontArgs: [{ fontBlobs: octets }] }), couvre };
};

/** Ce que le document dit, à sa fin, des caractères qu'aucune police ne dessine. */
const direAbsents = (absents: ReadonlySet<string>): string =>
  absents.size === 0
    ? ''
    : `\n#block(above: 2em)[Aucune police de ce document ne dessine les caractères suivants, dont le numéro Unicode est écrit entre crochets à leur place : ${[...absents].join(', ')}.]`;

let ouvert: ReturnType<typeof ouvrir> | undefined;

export interface DemandePdf {
  /** Source Typst ; elle lit ses données par `json("donnees.json")`, jamais par du texte recopié dans le gabarit. */
  readonly gabarit: string;
  readonly donnees: unknown;
}

/**
 * Compose un PDF/UA-1 (étiqueté, titré, images décrites) à partir d'un gabarit Typst et de données, avec les polices
 * du projet. Un caractère que l'on ne sait pas dessiner est nommé à sa place et à la fin du document.
 * Un refus rend les messages du compilateur : il vient du gabarit, jamais des données, qui restent du texte.
 */
export const composerPdf = ({ gabarit, donnees }: DemandePdf): Result<Uint8Array, { message: string }> => {
  ouvert ??= ouvrir();
  const { typst, couvre } = ouvert;
  const absents = new Set<string>();
  const ecrites = JSON.stringify(donnees, (_, valeur: unknown) =>
    typeof valeur === 'string' ? rendreComposable(valeur, couvre, absents) : valeur,
  );
  typst.mapShadow(`${RACINE}/donnees.json`, Buffer.from(ecrites));
  try {
    const compilation = typst.compile({
      mainFileContent: `${REGLE_POLICES}\n${gabarit}${direAbsents(absents)}`,
    });
    if (compilation.result === null) {
      const erreur = compilation.takeError();
      const details = erreur === null ? [] : typst.fetchDiagnostics(erreur);
      return refus({ message: `Composition du PDF impossible : ${JSON.stringify(details)}` });
    }
    return ok(typst.pdf(compilation.result, { pdfStandard: 'ua-1' }));
  } catch (erreur) {
    // L'export refuse un document non conforme à PDF/UA-1 (image sans description, titre de niveau sauté…).
    return refus({
      message: `PDF/UA-1 impossible : ${erreur instanceof Error ? erreur.message : String(erreur)}`,
    });
  } finally {
    typst.resetShadow();
    typst.evictCache(10);
  }
};
