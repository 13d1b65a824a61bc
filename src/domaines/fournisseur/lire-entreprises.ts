import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { pipeline, Transform } from 'node:stream';
import { createGunzip, gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse';
import { ok, type Result, refus } from '#platform/result.ts';
import type { FicheEntreprise } from './entreprise.ts';
import { type DefautLigne, lireLigne, reconnaitreColonnes } from './lire-ligne.rules.ts';
import { lireEntrepriseApi } from './lire-reponse.rules.ts';

/** Une ligne du fichier (ou un élément, en JSON), à partir de 1 : ses fiches, ou son défaut. */
export type LigneEntreprises =
  | { readonly ligne: number; readonly fiches: readonly FicheEntreprise[] }
  | { readonly ligne: number; readonly defaut: DefautLigne };

export interface FichierEntreprises {
  readonly format: 'csv' | 'json';
  readonly lignes: AsyncIterable<LigneEntreprises>;
}

const TAILLE_JSON_MAXIMALE = 256 * 1024 * 1024;

/**
 * Ouvre un fichier d'entreprises : stock Sirene (unités légales ou établissements) ou feuille CSV, réponse ou liste de
 * l'API « Recherche d'entreprises » en JSON, une par ligne ou non ; `.gz` ou non, UTF-8 ou Windows-1252, reconnu à son
 * contenu. Le CSV est lu au fil de l'eau : un stock de plusieurs gigaoctets ne tient jamais en mémoire.
 */
export const lireEntreprises = async (
  chemin: string,
): Promise<Result<FichierEntreprises, { readonly message: string }>> => {
  let tete: Buffer;
  try {
    tete = await lireTete(chemin);
  } catch {
    return refus({ message: `${chemin} : ce fichier ne peut pas être lu.` });
  }
  const gz = tete[0] === 0x1f && tete[1] === 0x8b;
  const debut = gz ? await lireTeteGz(chemin) : tete;
  const premier = debut
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()[0];
  if (premier === undefined) return refus({ message: `${chemin} : ce fichier est vide.` });
  return premier === '{' || premier === '[' ? ouvrirJson(chemin, gz) : ouvrirCsv(chemin, gz, debut);
};

const TETE = 256 * 1024;

const lireTete = async (chemin: string): Promise<Buffer> => {
  const fichier = await open(chemin);
  try {
    const { buffer, bytesRead } = await fichier.read(Buffer.alloc(TETE), 0, TETE, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await fichier.close();
  }
};

const lireTeteGz = async (chemin: string): Promise<Buffer> => {
  const flux = createReadStream(chemin).pipe(createGunzip());
  const morceaux: Buffer[] = [];
  try {
    for await (const morceau of flux) {
      morceaux.push(morceau as Buffer);
      if (morceaux.reduce((n, m) => n + m.length, 0) >= TETE) break;
    }
  } catch {
    // Une archive tronquée : ce qui en est sorti suffit à reconnaître le format, la lecture dira le reste.
  }
  return Buffer.concat(morceaux).subarray(0, TETE);
};

const ouvrirJson = async (
  chemin: string,
  gz: boolean,
): Promise<Result<FichierEntreprises, { readonly message: string }>> => {
  if ((await stat(chemin)).size > TAILLE_JSON_MAXIMALE) {
    return refus({
      message: `${chemin} : un fichier JSON de plus de 256 Mo se découpe, ou se donne en CSV.`,
    });
  }
  let elements: readonly unknown[];
  try {
    const octets = await readFile(chemin);
    elements = elementsJson((gz ? gunzipSync(octets) : octets).toString('utf8').replace(/^\ufeff/, ''));
  } catch {
    return refus({
      message: `${chemin} : ce n'est pas du JSON valide. Donner un CSV, ou la réponse de « Recherche d'entreprises ».`,
    });
  }
  return ok({
    format: 'json',
    lignes: (async function* () {
      for (const [rang, element] of elements.entries()) yield lireElement(element, rang + 1);
    })(),
  });
};

const elementsJson = (texte: string): readonly unknown[] => {
  let valeur: unknown;
  try {
    valeur = JSON.parse(texte);
  } catch (erreur) {
    const lignes = texte.split('\n').filter((ligne) => ligne.trim() !== '');
    if (lignes.length < 2 || !lignes.every((ligne) => ligne.trimStart().startsWith('{'))) throw erreur;
    return lignes.map((ligne) => JSON.parse(ligne) as unknown);
  }
  if (Array.isArray(valeur)) return valeur;
  const { results } = valeur as { readonly results?: unknown };
  return Array.isArray(results) ? results : [valeur];
};

const lireElement = (element: unknown, ligne: number): LigneEntreprises => {
  const objet = typeof element === 'object' && element !== null ? (element as Record<string, unknown>) : {};
  if ('siege' in objet || 'complements' in objet || 'matching_etablissements' in objet) {
    const fiches = lireEntrepriseApi(objet);
    if (fiches !== null) return { ligne, fiches };
  }
  const colonnes = reconnaitreColonnes(Object.keys(objet));
  if (colonnes === null) {
    const valeur = (JSON.stringify(element) ?? '').slice(0, 100);
    return {
      ligne,
      defaut: {
        champ: 'siren',
        valeur,
        message: 'Ni SIREN ni SIRET.',
        correction: 'Donner le SIREN ou le SIRET.',
      },
    };
  }
  const lue = lireLigne(objet, colonnes);
  return lue.ok ? { ligne, fiches: [lue.valeur] } : { ligne, defaut: lue.erreur };
};

const separateur = (entete: string): string => {
  const candidats = [';', ',', '\t', '|'];
  const [meilleur = ';'] = candidats.sort((a, b) => entete.split(b).length - entete.split(a).length);
  return meilleur;
};

const decodeur = (debut: Buffer): Transform => {
  // La tête peut couper un caractère : on juge jusqu'au dernier saut de ligne.
  const entier = debut.subarray(0, Math.max(debut.lastIndexOf(0x0a), 0) || debut.length);
  const decodage = new TextDecoder(isUtf8(entier) ? 'utf-8' : 'windows-1252');
  return new Transform({
    transform: (morceau: Buffer, _, suite) => suite(null, decodage.decode(morceau, { stream: true })),
    flush: (suite) => suite(null, decodage.decode()),
    readableObjectMode: false,
  });
};

const ouvrirCsv = (
  chemin: string,
  gz: boolean,
  debut: Buffer,
): Result<FichierEntreprises, { readonly message: string }> => {
  const entete =
    debut
      .toString('latin1')
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .split(/\r?\n/, 1)[0] ?? '';
  const delimiter = separateur(entete);
  const titres = entete.split(delimiter).map((titre) => titre.replaceAll('"', '').trim());
  if (reconnaitreColonnes(titres) === null) {
    return refus({
      message: `${chemin} : aucune colonne SIREN ou SIRET n'est reconnue. Colonnes lues : ${titres.slice(0, 20).join(', ').slice(0, 300)}.`,
    });
  }
  return ok({ format: 'csv', lignes: lignesCsv(chemin, gz, debut, delimiter) });
};

async function* lignesCsv(
  chemin: string,
  gz: boolean,
  debut: Buffer,
  delimiter: string,
): AsyncGenerator<LigneEntreprises> {
  const lecteur = parse({
    delimiter,
    bom: true,
    columns: (titres: string[]) => titres.map((titre) => titre.trim()),
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 1024 * 1024,
  });
  const etapes = [createReadStream(chemin), ...(gz ? [createGunzip()] : []), decodeur(debut), lecteur];
  pipeline(etapes, () => undefined);
  let colonnes: ReturnType<typeof reconnaitreColonnes> = null;
  let derniere = 1;
  try {
    for await (const morceau of lecteur) {
      const { record, info } = morceau as { record: Record<string, string>; info: { lines: number } };
      derniere = info.lines;
      colonnes ??= reconnaitreColonnes(Object.keys(record));
      if (colonnes === null) return;
      const lue = lireLigne(record, colonnes);
      yield lue.ok ? { ligne: derniere, fiches: [lue.valeur] } : { ligne: derniere, defaut: lue.erreur };
    }
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    yield {
      ligne: derniere + 1,
      defaut: {
        champ: '',
        valeur: '',
        message: `La lecture s'arrête ici : ${detail}`,
        correction: 'Vérifier les guillemets, ou que le fichier est entier.',
      },
    };
  }
}
