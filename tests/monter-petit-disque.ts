import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const commande = (nom: string, ...args: string[]): boolean =>
  spawnSync(nom, args, { stdio: 'ignore' }).status === 0;

export interface PetitDisque {
  readonly dossier: string;
  /** Démonte et efface. */
  readonly demonter: () => void;
}

/** Un vrai petit disque de `megaoctets` (Mio), en mémoire ; `null` là où monter n'est pas permis. */
export const monterPetitDisque = (megaoctets: number): PetitDisque | null => {
  const dossier = mkdtempSync(join(tmpdir(), 'spaser-petit-disque-'));
  const effacer = (): void => rmSync(dossier, { recursive: true, force: true });
  if (!commande('mount', '-t', 'tmpfs', '-o', `size=${megaoctets}m`, 'tmpfs', dossier)) {
    effacer();
    return null;
  }
  return {
    dossier,
    demonter: () => {
      if (commande('umount', dossier) || commande('umount', '-l', dossier)) effacer();
    },
  };
};
