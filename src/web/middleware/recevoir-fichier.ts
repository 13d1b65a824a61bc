import { type FileHandle, open, rm } from 'node:fs/promises';
import { Readable, type Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as FluxWeb } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { direEchecEcriture } from '#platform/erreur-disque.ts';
import { ok, type Result, refus } from '#platform/result.ts';
import { RESTE_ECOUTE } from '../envois/repondre-avant-la-fin.ts';

export interface FichierRecu {
  /** Nom donné par le visiteur, nettoyé pour l'affichage ; jamais un chemin sur le disque. */
  readonly nom: string;
  readonly octets: number;
}

export interface RefusEnvoi {
  /** 403 : le formulaire a expiré ; 408 : plus rien n'arrive ; 413 : trop gros ; 507 : le disque ne le garde pas. */
  readonly statut: 400 | 403 | 408 | 413 | 507;
  readonly message: string;
}

/** Un formulaire reçu : ses champs, et son fichier s'il en porte un. */
export interface EnvoiRecu {
  readonly champs: Readonly<Record<string, string>>;
  readonly fichier: FichierRecu | null;
}

interface Reception {
  readonly corps: ReadableStream<Uint8Array> | null;
  readonly typeContenu: string | undefined;
  readonly champFichier: string;
  /** Le formulaire vaut-il sans fichier ? Sinon, son absence est un refus. */
  readonly facultatif?: boolean;
  /** Où écrire ; le nom vient de nous. Rien n'y est. */
  readonly destination: string;
  readonly tailleMaximale: number;
  readonly jetonValide: (jeton: string | undefined) => boolean;
  /** Dit, une fois, que le fichier n'a pas pu être écrit. */
  readonly signaler: (erreur: unknown) => void;
  /** Au bout de combien de millisecondes sans rien recevoir on renonce. */
  readonly silenceMaximal?: number | undefined;
}

const UNE_MINUTE = 60_000;

const refuser = (statut: RefusEnvoi['statut'], message: string): Result<never, RefusEnvoi> =>
  refus({ statut, message });

const AVEC_FICHIER = /^multipart\/form-data;.*boundary=/i;
const FORMULAIRES = /^(multipart\/form-data;.*boundary=|application\/x-www-form-urlencoded)/i;
const FORMULAIRE_PERIME = 'Le formulaire a expiré. Rechargez la page puis recommencez.';
const CHAMP_ILLISIBLE =
  'Un champ contient un caractère nul, souvent venu d’un copier-coller : retapez ce texte, puis recommencez.';
const AUCUN_FICHIER = 'Choisissez un fichier à envoyer.';
const SILENCE =
  'L’envoi s’est arrêté en route et rien n’a été gardé. Vérifiez votre connexion, puis recommencez.';

export const direTropGros = (tailleMaximale: number): string =>
  `Ce fichier dépasse la limite de ${Math.max(1, Math.floor(tailleMaximale / 1_000_000))} Mo.`;

/** Le disque du serveur n'a pas pris le fichier. */
export const refuserEcriture = (erreur: unknown): RefusEnvoi => ({
  statut: 507,
  message: `Le serveur n’a pas pu garder ce fichier : ${direEchecEcriture(erreur as NodeJS.ErrnoException)}. Rien n’a été enregistré. Prévenez la personne qui tient le serveur, puis recommencez.`,
});

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
 * Un fichier qui s'écrit. Le disque qui refuse n'arrête pas le flux, qu'il laisserait en suspens : la suite est jetée,
 * et `fermer` rend l'erreur.
 */
const ouvrirEcriture = (destination: string, abandonner: () => void) => {
  let echec: unknown = null;
  let poignee: FileHandle | null = null;
  let jetes = 0;
  let derniere: Promise<void> = Promise.resolve();
  const noter = (erreur: unknown): void => {
    echec ??= erreur ?? new Error('écriture impossible');
  };
  const flux = new Writable({
    write: (morceau: Buffer, _codage, suite) => {
      const ecrire = async (): Promise<void> => {
        if (echec === null) {
          poignee ??= await open(destination, 'wx', 0o600);
          await poignee.appendFile(morceau);
          return;
        }
        jetes += morceau.length;
        if (jetes > RESTE_ECOUTE) abandonner();
      };
      derniere = ecrire().catch(noter);
      derniere.then(() => suite());
    },
  });
  return {
    flux,
    /** L'erreur qui a empêché d'écrire, ou `null` si tout est sur le disque. */
    fermer: async (): Promise<unknown> => {
      await derniere;
      if (echec === null) await poignee?.datasync().catch(noter);
      await poignee?.close().catch(noter);
      return echec;
    },
  };
};

/**
 * Écrit le fichier d'un formulaire sur le disque au fil de l'eau, sans le tenir en mémoire. Le jeton anti-CSRF doit
 * précéder le fichier dans le formulaire : rien n'est écrit sans lui. Répond toujours ; refusé, ne laisse rien.
 */
export const recevoirFichier = async (r: Reception): Promise<Result<EnvoiRecu, RefusEnvoi>> => {
  // Un navigateur n'envoie de fichier qu'ainsi ; un formulaire qui s'en passe peut venir des deux façons.
  const formes = r.facultatif === true ? FORMULAIRES : AVEC_FICHIER;
  if (r.corps === null || r.typeContenu === undefined || !formes.test(r.typeContenu))
    return refuser(400, AUCUN_FICHIER);
  const lecteur = new Busboy({
    headers: { 'content-type': r.typeContenu },
    limits: {
      fieldNameSize: 100,
      fieldSize: 1_000,
      fields: 8,
      files: 1,
      parts: 12,
      headerPairs: 20,
      fileSize: r.tailleMaximale,
    },
  });
  const arret = new AbortController();
  const champs: Record<string, string> = Object.create(null);
  let issue: Result<FichierRecu, RefusEnvoi> | null = null;
  let ecriture: ReturnType<typeof ouvrirEcriture> | null = null;
  let ecrit: Promise<void> = Promise.resolve();

  lecteur.on('field', (nom, valeur) => {
    if (`${nom}${valeur}`.includes('\u0000')) issue ??= refuser(400, CHAMP_ILLISIBLE);
    champs[nom] ??= valeur;
  });
  lecteur.on('file', (champ, flux, nom) => {
    const jetonRefuse = !r.jetonValide(champs.jeton);
    if (jetonRefuse || champ !== r.champFichier || nom === undefined || nom === '') {
      if (jetonRefuse) issue ??= refuser(403, FORMULAIRE_PERIME);
      else if (r.facultatif !== true) issue ??= refuser(400, AUCUN_FICHIER);
      flux.resume();
      return;
    }
    ecriture = ouvrirEcriture(r.destination, () => arret.abort());
    ecrit = pipeline(flux, ecriture.flux, { signal: arret.signal }).then(() => {
      if (flux.truncated) {
        issue = refuser(413, direTropGros(r.tailleMaximale));
      } else if (flux.bytesRead === 0) {
        // Il a été choisi : sans fichier choisi, le navigateur n'envoie pas de nom.
        issue = refuser(400, 'Ce fichier est vide.');
      } else {
        issue ??= ok({ nom: nettoyerNom(nom), octets: flux.bytesRead });
      }
    });
    ecrit.catch(() => undefined);
  });

  let muet = false;
  let sansFin = false;
  let recus = 0;
  /** Ne compte que l'attente du visiteur, pas le temps d'écrire ce qu'il a envoyé. */
  const ecouter = async function* (source: AsyncIterable<Uint8Array>) {
    const morceaux = source[Symbol.asyncIterator]();
    for (;;) {
      const veille = setTimeout(() => {
        muet = true;
        arret.abort();
      }, r.silenceMaximal ?? UNE_MINUTE);
      const morceau = await morceaux.next().finally(() => clearTimeout(veille));
      if (morceau.done === true) return;
      recus += morceau.value.length;
      if (recus > r.tailleMaximale + RESTE_ECOUTE) {
        sansFin = true;
        arret.abort();
        return;
      }
      yield morceau.value;
    }
  };
  const source = Readable.fromWeb(r.corps as FluxWeb);

  let coupe = false;
  try {
    await pipeline(source, ecouter, lecteur as unknown as Transform, { signal: arret.signal });
    await ecrit;
  } catch {
    coupe = true;
  }
  const echec = await (ecriture as ReturnType<typeof ouvrirEcriture> | null)?.fermer();
  const rendre = async (): Promise<Result<EnvoiRecu, RefusEnvoi>> => {
    if (echec !== undefined && echec !== null) {
      r.signaler(echec);
      return refus(refuserEcriture(echec));
    }
    if (sansFin) return refuser(413, direTropGros(r.tailleMaximale));
    if (coupe)
      return muet
        ? refuser(408, SILENCE)
        : refuser(400, 'L’envoi a été interrompu avant la fin. Recommencez.');
    const finie = issue as Result<FichierRecu, RefusEnvoi> | null;
    if (finie !== null) return finie.ok ? ok({ champs, fichier: finie.valeur }) : finie;
    if (!r.jetonValide(champs.jeton)) return refuser(403, FORMULAIRE_PERIME);
    return r.facultatif === true ? ok({ champs, fichier: null }) : refuser(400, AUCUN_FICHIER);
  };
  const rendue = await rendre();
  if (!rendue.ok || rendue.valeur.fichier === null)
    await rm(r.destination, { force: true }).catch(() => undefined);
  return rendue;
};
