import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Hono } from 'hono';
import { visiteur } from '../tests/visiteur-d-essai.ts';

export interface ApplicationEprouvee {
  readonly adresse: string;
  readonly processus: ChildProcess;
  readonly visiteur: () => ReturnType<typeof visiteur>;
  /** Mémoire résidente, en Mo ; 0 si le système ne la dit pas. */
  readonly memoire: () => number;
  /** Arrêtée comme le ferait l'exploitant ; rend le code de sortie. */
  readonly arreter: () => Promise<number | null>;
  readonly tuer: () => Promise<void>;
}

/** Lance le vrai produit (`spaser servir`) sur cette base, à un port libre de cette machine. */
export const lancerApplication = async (cible: string, donnees: string): Promise<ApplicationEprouvee> => {
  const processus = spawn(
    process.execPath,
    [join(import.meta.dirname, '..', 'bin', 'spaser.mjs'), 'servir', '--port', '0'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        SPASER_DONNEES: cible.startsWith('postgres') ? donnees : cible,
        DATABASE_URL: cible.startsWith('postgres') ? cible : '',
      },
    },
  );
  const auRevoir = (): void => void processus.kill('SIGKILL');
  process.once('exit', auRevoir);
  const sortie = once(processus, 'exit').then(([code]) => {
    process.off('exit', auRevoir);
    return code as number | null;
  });
  let adresse = '';
  for await (const ligne of createInterface(processus.stdout)) {
    adresse = /répond sur (http:\/\/localhost:\d+)/u.exec(ligne)?.[1] ?? '';
    if (adresse !== '') break;
  }
  if (adresse === '') throw new Error(`L’application n’a pas démarré (code ${await sortie}).`);
  processus.stdout.resume();
  const distante = {
    request: (chemin: string, init?: RequestInit) => fetch(adresse + chemin, { redirect: 'manual', ...init }),
  } as unknown as Hono;
  return {
    adresse,
    processus,
    visiteur: () => visiteur(distante),
    memoire: () => {
      const statut = readFileSync(`/proc/${processus.pid}/status`, { encoding: 'utf8' });
      return Math.round(Number(/^VmRSS:\s+(\d+) kB/mu.exec(statut)?.[1] ?? 0) / 1024);
    },
    arreter: () => {
      processus.kill('SIGTERM');
      return sortie;
    },
    tuer: async () => {
      processus.kill('SIGKILL');
      await sortie;
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
