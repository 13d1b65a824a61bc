import { createWriteStream } from 'node:fs';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as FluxWeb } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { ok, type Result, refus } from '#platform/result.ts';

export interface FichierRecu {
  /** Nom donné par le visiteur, nettoyé pour l'affichage ; jamais un chemin sur le disque. */
  readonly nom: string;
  readonly octets: number;
}

export interface RefusEnvoi {
  readonly statut: 400 | 403 | 413;
  readonly message: string;
}

interface Reception {
  readonly corps: ReadableStream<Uint8Array> | null;
  readonly typeContenu: string | undefined;
  readonly champFichier: string;
  /** Où écrire ; le nom vient de nous. */
  readonly destination: string;
  readonly tailleMaximale: number;
  readonly jetonValide: (jeton: string | undefined) => boolean;
}

const refuser = (statut: RefusEnvoi['statut'], message: string): Result<never, RefusEnvoi> =>
  refus({ statut, message });

const FORMULAIRE_PERIME = 'Le formulaire a expiré. Rechargez la page puis recommencez.';
const AUCUN_FICHIER = 'Choisissez un fichier à envoyer.';

/** Nom affichable : le dernier segment, sans caractère de commande ni d'inversion du texte, 120 caractères au plus. */
export const nettoyerNom = (nom: string): string => {
  const dernier = nom.split(/[\\/]/).at(-1) ?? '';
  const propre = dernier
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 120);
  return propre === '' || propre === '.' || propre === '..' ? 'fichier sans nom' : propre;
};

/**
 * Écrit le fichier d'un formulaire sur le disque au fil de l'eau, sans le tenir en mémoire. Le jeton anti-CSRF doit
 * précéder le fichier dans le formulaire : rien n'est écrit sans lui.
 */
export const recevoirFichier = async (r: Reception): Promise<Result<FichierRecu, RefusEnvoi>> => {
  if (
    r.corps === null ||
    r.typeContenu === undefined ||
    !/^multipart\/form-data;.*boundary=/i.test(r.typeContenu)
  ) {
    return refuser(400, AUCUN_FICHIER);
  }
  const lecteur = new Busboy({
    headers: { 'content-type': r.typeContenu },
    limits: {
      fieldNameSize: 100,
      fieldSize: 1_000,
      fields: 5,
      files: 1,
      parts: 8,
      headerPairs: 20,
      fileSize: r.tailleMaximale,
    },
  });
  let jeton: string | undefined;
  let issue: Result<FichierRecu, RefusEnvoi> | null = null;
  let ecriture: Promise<void> = Promise.resolve();

  lecteur.on('field', (nom, valeur) => {
    if (nom === 'jeton') jeton = valeur;
  });
  lecteur.on('file', (champ, flux, nom) => {
    const jetonRefuse = !r.jetonValide(jeton);
    if (jetonRefuse || champ !== r.champFichier || nom === undefined || nom === '') {
      issue ??= jetonRefuse ? refuser(403, FORMULAIRE_PERIME) : refuser(400, AUCUN_FICHIER);
      flux.resume();
      return;
    }
    ecriture = pipeline(flux, createWriteStream(r.destination, { mode: 0o600 })).then(() => {
      if (flux.truncated) {
        const limite = Math.floor(r.tailleMaximale / 1_000_000);
        issue = refuser(413, `Ce fichier dépasse la limite de ${limite} Mo.`);
      } else if (flux.bytesRead === 0) {
        issue = refuser(400, 'Ce fichier est vide.');
      } else {
        issue = ok({ nom: nettoyerNom(nom), octets: flux.bytesRead });
      }
    });
    ecriture.catch(() => undefined);
  });

  try {
    await pipeline(Readable.fromWeb(r.corps as FluxWeb), lecteur as unknown as Transform);
    await ecriture;
  } catch {
    return refuser(400, 'L’envoi a été interrompu avant la fin. Recommencez.');
  }
  if (issue !== null) return issue;
  return r.jetonValide(jeton) ? refuser(400, AUCUN_FICHIER) : refuser(403, FORMULAIRE_PERIME);
};
