import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Hono } from 'hono';

const SPASER = join(import.meta.dirname, '../bin/spaser.mjs');

type Reglages = Readonly<Record<string, string>>;

/** Lance `spaser` dans un vrai processus, sans autre réglage que ceux donnés. */
export const lancerSpaser = (reglages: Reglages, ...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [SPASER, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...reglages },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

export interface FinDeCommande {
  readonly code: number | null;
  readonly sortie: string;
  readonly erreur: string;
}

/** Attend la fin d'une commande et rend tout ce qu'elle a dit. */
export const executerSpaser = (reglages: Reglages, ...args: readonly string[]): Promise<FinDeCommande> =>
  new Promise((resoudre) => {
    const enfant = lancerSpaser(reglages, ...args);
    let sortie = '';
    let erreur = '';
    enfant.stdout?.on('data', (morceau: Buffer) => {
      sortie += morceau.toString();
    });
    enfant.stderr?.on('data', (morceau: Buffer) => {
      erreur += morceau.toString();
    });
    enfant.on('close', (code) => resoudre({ code, sortie, erreur }));
  });

export interface ServeurLance {
  readonly adresse: string;
  /** L'application servie, comme `app.request` la montrerait. */
  readonly app: Hono;
  /** Numéro du processus lancé. */
  readonly processus: number;
  readonly arreter: () => Promise<void>;
}

/** Lance `spaser servir` sur un port libre et attend qu'il réponde. */
export const servirPourDeVrai = (reglages: Reglages): Promise<ServeurLance> =>
  new Promise((resoudre, rejeter) => {
    const enfant = lancerSpaser(reglages, 'servir', '--port', '0');
    const mort = new Promise<void>((fini) => {
      enfant.once('close', () => fini());
    });
    let dit = '';
    const lire = (morceau: Buffer): void => {
      dit += morceau.toString();
      const adresse = /répond sur (http:\/\/localhost:\d+)/.exec(dit)?.[1];
      if (adresse === undefined) return;
      const request = (url: string, init: RequestInit = {}) =>
        fetch(url.replace('http://localhost', adresse), {
          ...init,
          redirect: 'manual',
          headers: { ...(init.headers as Record<string, string>), origin: adresse },
        });
      resoudre({
        adresse,
        app: { request } as unknown as Hono,
        processus: enfant.pid ?? 0,
        arreter: async () => {
          enfant.kill('SIGTERM');
          await mort;
        },
      });
    };
    enfant.stdout?.on('data', lire);
    enfant.stderr?.on('data', lire);
    void mort.then(() => rejeter(new Error(`le serveur s'est arrêté : ${dit}`)));
  });
