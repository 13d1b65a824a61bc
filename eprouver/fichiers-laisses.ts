import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';

/** La base embarquée est dans le même dossier, et ses écritures la font grandir. */
const DE_LA_BASE = /^pglite[/.]/u;

/** Chaque fichier du dossier hors de la base embarquée, et sa taille en octets. */
export const listerFichiers = (dossier: string): ReadonlyMap<string, number> => {
  const tailles = new Map<string, number>();
  for (const nom of readdirSync(dossier, { recursive: true, encoding: 'utf8' })) {
    if (DE_LA_BASE.test(nom)) continue;
    const etat = statSync(join(dossier, nom), { throwIfNoEntry: false });
    if (etat?.isFile() === true) tailles.set(nom, etat.size);
  }
  return tailles;
};

const ESSAIS = 30;
const PERIODE = 100;

/** Octets de plus qu'avant, une fois laissé au serveur le temps de défaire ce qu'il a refusé. */
export const octetsLaisses = async (dossier: string, avant: ReadonlyMap<string, number>): Promise<number> => {
  let laisses = 0;
  for (let essai = 0; essai < ESSAIS; essai += 1) {
    laisses = 0;
    for (const [nom, taille] of listerFichiers(dossier))
      laisses += Math.max(0, taille - (avant.get(nom) ?? 0));
    if (laisses === 0) return 0;
    await attendre(PERIODE);
  }
  return laisses;
};
