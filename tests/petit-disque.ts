import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';

const commande = (nom: string, ...args: string[]): boolean =>
  spawnSync(nom, args, { stdio: 'ignore' }).status === 0;

/**
 * Un essai sur un vrai petit disque de `megaoctets` (Mio), en mémoire, démonté à la fin. Là où monter n'est pas permis,
 * l'essai est laissé de côté en le disant.
 */
export const petitDisque = (
  megaoctets: number,
  nom: string,
  essai: (dossier: string) => void | Promise<void>,
  delai?: number,
): void => {
  const dossier = mkdtempSync(join(tmpdir(), 'spaser-petit-disque-'));
  const monter = () => commande('mount', '-t', 'tmpfs', '-o', `size=${megaoctets}m`, 'tmpfs', dossier);
  const demonter = () => commande('umount', dossier) || commande('umount', '-l', dossier);
  const permis = monter() && demonter();
  if (!permis) {
    console.warn(`\n⚠ Monter un petit disque n’est pas permis ici : LAISSÉ DE CÔTÉ : ${nom}.\n`);
    rmSync(dossier, { recursive: true, force: true });
  }
  test.skipIf(!permis)(
    nom,
    async () => {
      if (!monter()) throw new Error(`le petit disque n’a pas pu être monté dans ${dossier}`);
      try {
        await essai(dossier);
      } finally {
        demonter();
        rmSync(dossier, { recursive: true, force: true });
      }
    },
    delai,
  );
};
