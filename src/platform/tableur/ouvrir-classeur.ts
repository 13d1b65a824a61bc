import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { executerUnParUn } from '../db/file-d-attente.ts';
import { type Result, refus } from '../result.ts';
import type { Feuille } from './case.ts';

/** Ce qu'un classeur peut coûter à lire. */
export interface LimitesClasseur {
  /** Octets une fois décompressé, et caractères une fois lu. */
  readonly octets: number;
  /** Lignes × colonnes de sa plus grande feuille. */
  readonly cases: number;
  /** Mémoire du processus qui le lit, en mégaoctets. */
  readonly memoire: number;
  /** Temps de lecture, en millisecondes. */
  readonly duree: number;
}

const LIMITES_CLASSEUR: LimitesClasseur = {
  octets: 60_000_000,
  cases: 2_000_000,
  memoire: 512,
  duree: 20_000,
};

const LECTEUR = fileURLToPath(new URL('./classeur.processus.ts', import.meta.url));

/** Où Node garde compilé ce que charge ce processus, d'une fois à l'autre ; non inscriptible, il s'en passe. */
const COMPILE = fileURLToPath(new URL('../../../node_modules/.cache/spaser-classeur', import.meta.url));

type Lu = Result<readonly Feuille[], { readonly message: string }>;

const TROP_LOURD = {
  message:
    'Ce classeur demande trop de mémoire ou de temps pour être lu : il a été laissé de côté. Gardez-y la seule feuille utile, sans mise en forme, puis recommencez.',
};

/** Un classeur à la fois : en lire plusieurs ensemble coûterait d'autant plus de mémoire. */
const unParUn = executerUnParUn();

/**
 * Lit les feuilles d'un classeur .xlsx ou .ods dans un processus à part, sans les réglages ni les secrets du serveur. Trop gourmand
 * ou trop lent, il est tué et cela se dit ; les pages n'en savent rien.
 */
export const ouvrirClasseur = (
  contenu: Uint8Array,
  limites: LimitesClasseur = LIMITES_CLASSEUR,
  programme: string = LECTEUR,
): Promise<Lu> =>
  unParUn(
    () =>
      new Promise<Lu>((rendre) => {
        const lecteur = fork(programme, [], {
          execArgv: [`--max-old-space-size=${limites.memoire}`, '--no-warnings'],
          env: { NODE_COMPILE_CACHE: COMPILE },
          serialization: 'advanced',
          stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        });
        const minuterie = setTimeout(() => lecteur.kill('SIGKILL'), limites.duree);
        const finir = (lu: Lu): void => {
          clearTimeout(minuterie);
          lecteur.kill('SIGKILL');
          rendre(lu);
        };
        lecteur.once('message', (lu) => finir(lu as Lu));
        lecteur.once('error', () => finir(refus(TROP_LOURD)));
        // Sans réponse, il a manqué de mémoire ou de temps.
        lecteur.once('disconnect', () => finir(refus(TROP_LOURD)));
        lecteur.send({ contenu, limites }, (erreur) => {
          if (erreur !== null) lecteur.kill('SIGKILL');
        });
      }),
  );
