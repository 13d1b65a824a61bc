import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { estDisquePlein } from '../erreur-disque.ts';

/** Taille d'un segment du journal de PGlite (`wal_segment_size`). */
const SEGMENT = 16 * 1024 * 1024;
const SEGMENTS_PAR_JOURNAL = 2 ** 32 / SEGMENT;

/** Octets que prendrait la réserve de `voulus` segments dans ce journal ; ceux d'une réserve d'avant servent encore. */
export const octetsDeReserve = (dossierJournal: string, voulus: number): number => {
  if (!existsSync(dossierJournal)) return 0;
  const segments = readdirSync(dossierJournal).filter((nom) => /^[0-9A-F]{24}$/u.test(nom)).length;
  return Math.max(0, voulus + 1 - segments) * SEGMENT;
};

/** Le segment qui vient après, `de` fois ; un nom est fait de trois nombres de huit chiffres hexadécimaux. */
export const segmentSuivant = (nom: string, de: number): string => {
  const rang =
    Number.parseInt(nom.slice(8, 16), 16) * SEGMENTS_PAR_JOURNAL + Number.parseInt(nom.slice(16), 16) + de;
  const hexa = (n: number) => n.toString(16).toUpperCase().padStart(8, '0');
  return nom.slice(0, 8) + hexa(Math.floor(rang / SEGMENTS_PAR_JOURNAL)) + hexa(rang % SEGMENTS_PAR_JOURNAL);
};

/**
 * Prépare les `voulus` segments qui suivent `courant`, comme PostgreSQL le fait à ses points de reprise : un segment qui
 * existe déjà sert tel quel. Rend combien sont prêts, moins s'il n'y a plus de place. Sans aucun, PGlite tournerait sans fin.
 */
export const preparerSegments = (dossierJournal: string, courant: string, voulus: number): number => {
  // Ce nom est de ceux que PostgreSQL efface à son ouverture.
  const provisoire = join(dossierJournal, 'xlogtemp.reserve');
  for (let de = 1; de <= voulus; de += 1) {
    const segment = join(dossierJournal, segmentSuivant(courant, de));
    if (existsSync(segment)) continue;
    try {
      writeFileSync(provisoire, Buffer.alloc(SEGMENT), { mode: 0o600 });
      renameSync(provisoire, segment);
    } catch (erreur) {
      rmSync(provisoire, { force: true });
      if (estDisquePlein(erreur)) return de - 1;
      throw erreur;
    }
  }
  return voulus;
};
