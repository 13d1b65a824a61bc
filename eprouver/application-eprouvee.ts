import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Hono } from 'hono';
import { visiteur } from '../tests/visiteur-d-essai.ts';

export interface ApplicationEprouvee {
  readonly adresse: string;
  readonly processus: ChildProcess;
  /** Les demandes faites à « http://localhost » lui vont. */
  readonly app: Hono;
  readonly visiteur: () => ReturnType<typeof visiteur>;
  /** Mémoire résidente, en Mo ; 0 si le système ne la dit pas. */
  readonly memoire: () => number;
  /** Ce qu'elle a écrit jusqu'ici, sorties mêlées. */
  readonly dit: () => string;
  /** Arrêtée comme le ferait l'exploitant ; rend le code de sortie. */
  readonly arreter: () => Promise<number | null>;
  readonly tuer: () => Promise<void>;
}

/** Où va `spaser` : la base, et le dossier des fichiers si elle est sur un serveur. */
export const variablesDe = (cible: string, donnees: string): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: 'production',
  SPASER_DONNEES: cible.startsWith('postgres') ? donnees : cible,
  DATABASE_URL: cible.startsWith('postgres') ? cible : '',
});

/** Au-delà, l'application qui ne répond pas est tuée, en ms. */
const DELAI_DE_DEMARRAGE = 120_000;

const SPASER = join(import.meta.dirname, '..', 'bin', 'spaser.mjs');

export interface CommandeEprouvee {
  readonly processus: ChildProcessByStdio<null, Readable, Readable>;
  readonly dit: () => string;
  /** Code de sortie. */
  readonly fin: Promise<number | null>;
}

/** Lance une commande du vrai produit ; tuée avec ce programme. */
export const lancerCommande = (
  parametres: readonly string[],
  variables: NodeJS.ProcessEnv,
): CommandeEprouvee => {
  const processus = spawn(process.execPath, [SPASER, ...parametres], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: variables,
  });
  const auRevoir = (): void => void processus.kill('SIGKILL');
  process.once('exit', auRevoir);
  let texte = '';
  for (const flux of [processus.stdout, processus.stderr])
    flux.on('data', (morceau) => {
      texte += String(morceau);
    });
  const fin = once(processus, 'exit').then(([code]) => {
    process.off('exit', auRevoir);
    return code as number | null;
  });
  return { processus, dit: () => texte, fin };
};

/** Lance `spaser servir` sur cette base, à un port libre de cette machine. */
export const lancerApplication = async (
  cible: string,
  donnees: string,
  {
    variables = {},
    parametres = [],
  }: { readonly variables?: NodeJS.ProcessEnv; readonly parametres?: readonly string[] } = {},
): Promise<ApplicationEprouvee> => {
  const { processus, dit, fin } = lancerCommande(['servir', '--port', '0', ...parametres], {
    ...variablesDe(cible, donnees),
    ...variables,
  });
  const muette = setTimeout(() => processus.kill('SIGKILL'), DELAI_DE_DEMARRAGE);
  let adresse = '';
  for await (const ligne of createInterface(processus.stdout)) {
    adresse = /répond sur (http:\/\/localhost:\d+)/u.exec(ligne)?.[1] ?? '';
    if (adresse !== '') break;
  }
  clearTimeout(muette);
  if (adresse === '') throw new Error(`L’application n’a pas démarré (code ${await fin}) : ${dit()}`);
  processus.stdout.resume();
  const app = {
    request: (chemin: string, init: RequestInit = {}) => {
      const entetes = new Headers(init.headers);
      if (entetes.get('origin') === 'http://localhost') entetes.set('origin', adresse);
      return fetch(adresse + chemin.replace('http://localhost', ''), {
        redirect: 'manual',
        ...init,
        headers: entetes,
      });
    },
  } as unknown as Hono;
  return {
    adresse,
    processus,
    app,
    visiteur: () => visiteur(app),
    memoire: () => {
      const statut = readFileSync(`/proc/${processus.pid}/status`, { encoding: 'utf8' });
      return Math.round(Number(/^VmRSS:\s+(\d+) kB/mu.exec(statut)?.[1] ?? 0) / 1024);
    },
    dit,
    arreter: () => {
      processus.kill('SIGTERM');
      return fin;
    },
    tuer: async () => {
      processus.kill('SIGKILL');
      await fin;
    },
  };
};

/** Enregistre un service par le formulaire de la page ; vrai si l'application a dit que c'était fait. */
export const enregistrerService = async (
  personne: ReturnType<typeof visiteur>,
  nom: string,
): Promise<boolean> => {
  const page = '/organisation/services';
  const { statut } = await personne.envoyer(page, page, { nom, sigle: '' });
  return statut === 303;
};
