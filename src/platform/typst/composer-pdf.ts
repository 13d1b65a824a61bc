import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Typst from '@myriaddreamin/typst-ts-node-compiler';
import { ok, type Result, refus } from '../result.ts';
import { couvertureDe, rendreComposable } from './caracteres-couverts.ts';

const require = createRequire(import.meta.url);
const POLICES = ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'] as const;

const lirePolices = (): Buffer[] => {
  const dossier = dirname(require.resolve('@expo-google-fonts/atkinson-hyperlegible-next/package.json'));
  return POLICES.map((nom) => readFileSync(join(dossier, nom, `AtkinsonHyperlegibleNext_${nom}.ttf`)));
};

/** Racine virtuelle : les gabarits et les données n'y existent qu'en mémoire, rien n'est lu sur le disque. */
const RACINE = '/gabarit';

/** Le moteur (25 Mo) ne se charge qu'au premier document. */
const ouvrir = () => {
  const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as typeof Typst;
  const polices = lirePolices();
  const couvertures = polices.map(couvertureDe);
  const connus = new Map<number, boolean>();
  const couvre = (codePoint: number): boolean => {
    const connu = connus.get(codePoint) ?? couvertures.every((couverture) => couverture(codePoint));
    connus.set(codePoint, connu);
    return connu;
  };
  return { typst: NodeCompiler.create({ workspace: RACINE, fontArgs: [{ fontBlobs: polices }] }), couvre };
};

let ouvert: ReturnType<typeof ouvrir> | undefined;

export interface DemandePdf {
  /** Source Typst ; elle lit ses données par `json("donnees.json")`, jamais par du texte recopié dans le gabarit. */
  readonly gabarit: string;
  readonly donnees: unknown;
}

/**
 * Compose un PDF/UA-1 (étiqueté, titré, images décrites) à partir d'un gabarit Typst et de données.
 * Un refus rend les messages du compilateur : il vient du gabarit, jamais des données, qui restent du texte.
 */
export const composerPdf = ({ gabarit, donnees }: DemandePdf): Result<Uint8Array, { message: string }> => {
  ouvert ??= ouvrir();
  const { typst, couvre } = ouvert;
  const ecrites = JSON.stringify(donnees, (_, valeur: unknown) =>
    typeof valeur === 'string' ? rendreComposable(valeur, couvre) : valeur,
  );
  typst.mapShadow(`${RACINE}/donnees.json`, Buffer.from(ecrites));
  try {
    const compilation = typst.compile({ mainFileContent: gabarit });
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
