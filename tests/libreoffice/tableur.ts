import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const TAPER = fileURLToPath(new URL('./taper.py', import.meta.url));
const PYTHON = '/usr/bin/python3';
const PYUNO = '/usr/lib/libreoffice/program/pyuno.so';

/** LibreOffice et sa commande par Python sont là ; sinon, avec CI=true, c'est un échec, ailleurs un avertissement. */
export const libreOfficePresent = (): boolean => {
  const present = existsSync(PYUNO) && existsSync(PYTHON);
  if (!present && process.env.CI === 'true')
    throw new Error('LibreOffice (libreoffice-calc, python3-uno) est absent.');
  if (!present)
    console.warn(
      '⚠ LibreOffice est absent : les tableaux qu’il écrit ne sont pas essayés (npm test l’installe).',
    );
  return present;
};

export interface FeuilleTapee {
  readonly nom: string;
  readonly masquee?: boolean;
  readonly rangees: readonly (readonly string[])[];
  readonly formats?: Readonly<Record<string, string>>;
  readonly textes?: readonly string[];
  readonly fusions?: readonly string[];
}

export type ClasseurTape =
  | { readonly nom: string; readonly date1904?: boolean; readonly feuilles: readonly FeuilleTapee[] }
  | { readonly nom: string; readonly ouvrir: string };

/** La langue du système, dont dépend ce que LibreOffice reconnaît quand on tape. */
const REGLAGES = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop></item>
</oor:items>`;

/**
 * Fait taper ces classeurs par un seul LibreOffice, en français, et les fait enregistrer en .ods, .xlsx et .csv.
 * @returns Le dossier où ils sont ; à effacer par qui l'a demandé.
 */
export const taperDansLibreOffice = async (classeurs: readonly ClasseurTape[]): Promise<string> => {
  const dossier = await mkdtemp(join(tmpdir(), 'spaser-libreoffice-'));
  const profil = join(dossier, 'profil');
  await mkdir(join(profil, 'user'), { recursive: true });
  await writeFile(join(profil, 'user', 'registrymodifications.xcu'), REGLAGES);
  const description = join(dossier, 'description.json');
  await writeFile(description, JSON.stringify(classeurs));
  const tuyau = `spaser-${process.pid}`;
  const bureau = spawn(
    'soffice',
    [
      `-env:UserInstallation=file://${profil}`,
      '--headless',
      '--norestore',
      '--nologo',
      `--accept=pipe,name=${tuyau};urp;`,
    ],
    { stdio: 'ignore', detached: true },
  );
  const fini = new Promise<void>((resoudre) => bureau.once('exit', () => resoudre()));
  try {
    await promisify(execFile)(PYTHON, [TAPER, description, dossier, tuyau], { timeout: 240_000 });
    await fini;
  } finally {
    // soffice lance un autre programme : tout le groupe s'arrête, s'il court encore.
    if (bureau.pid !== undefined && bureau.exitCode === null)
      try {
        process.kill(-bureau.pid, 'SIGKILL');
      } catch {
        // Déjà arrêté.
      }
  }
  return dossier;
};
