/** Une version antérieure du programme, tirée de l'historique, pour mesurer côte à côte dans la même course. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const RACINE = join(import.meta.dirname, '..');

/**
 * Extrait cette version dans `dossier`, avec les paquets de celle-ci ; `null` si l'historique ne l'a pas (une archive, une
 * copie superficielle).
 */
export const extraireVersion = (version: string, dossier: string): string | null => {
  const racine = join(dossier, 'version-anterieure');
  const paquets = join(racine, 'node_modules');
  // Une autre partie du banc l'a déjà extraite.
  if (existsSync(paquets)) return racine;
  mkdirSync(racine, { recursive: true });
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: RACINE, maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] });
    const archive = git('archive', '--format=tar', `${version}^{commit}`);
    execFileSync('tar', ['-x', '-C', racine], { input: archive });
  } catch {
    return null;
  }
  symlinkSync(join(RACINE, 'node_modules'), paquets);
  return racine;
};
