import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** LibreOffice est-il là ? scripts/preparer-machine.mjs l'installe, et échoue en CI s'il n'y parvient pas. */
export const libreOffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * Ouvre des fichiers dans LibreOffice et les fait enregistrer en OpenDocument « à plat » (un seul fichier XML), tous
 * par le même processus : son démarrage coûte plus que la lecture. Rend le XML de chacun, par nom de fichier donné.
 */
export const rouvrirAPlat = (
  fichiers: Readonly<Record<string, Uint8Array>>,
  forme: 'fodt' | 'fods',
): Readonly<Record<string, string>> => {
  const dossier = mkdtempSync(join(tmpdir(), 'spaser-libreoffice-'));
  try {
    const sortie = join(dossier, 'sortie');
    mkdirSync(sortie);
    // Deux entrées de même nom et d'extensions diverses s'écraseraient : chacune a son rang.
    const entrees = Object.entries(fichiers).map(([nom, octets], i) => {
      const chemin = join(dossier, `${i}${extname(nom)}`);
      writeFileSync(chemin, octets);
      return { nom, chemin, rendu: join(sortie, `${i}.${forme}`) };
    });
    const profil = `-env:UserInstallation=${pathToFileURL(join(dossier, 'profil')).href}`;
    const { stderr } = spawnSync(
      'soffice',
      [profil, '--headless', '--convert-to', forme, '--outdir', sortie, ...entrees.map((e) => e.chemin)],
      { encoding: 'utf8', timeout: 110_000 },
    );
    return Object.fromEntries(
      entrees.map(({ nom, chemin, rendu }) => {
        if (!existsSync(rendu))
          throw new Error(`LibreOffice n’ouvre pas ${basename(chemin)} (${nom}) : ${stderr}`);
        return [nom, readFileSync(rendu, 'utf8')];
      }),
    );
  } finally {
    rmSync(dossier, { recursive: true, force: true });
  }
};
