#!/usr/bin/env node
// `spaser` runs from source: Node 24 (npm package `node`) with the tsx loader, whatever Node launched us.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { ENVIRONNEMENT_SERVEUR, OPTIONS_SERVEUR } from './reglages-serveur.mjs';

/**
 * Un import tient sous 400 Mo (docs/decisions/0086) : optimiser une seule fonction du moteur embarqué en demande 600, et V8
 * laisse sinon ses déchets s'accumuler. Ce qu'il y perd en temps est dans docs/performance.md (d) ; les pages, qui gardent tout, n'y
 * perdent rien.
 */
const menagerMemoire = () => {
  const reglages = [
    '--no-wasm-tier-up',
    '--no-wasm-dynamic-tiering',
    '--heap-growing-percent=30',
    '--semi-space-growth-factor=1',
  ];
  for (const reglage of reglages) setFlagsFromString(reglage);
};

const ici = fileURLToPath(import.meta.url);
const demandes = process.argv.slice(2);
/** Les commandes qui durent. */
const sert = ['servir', 'ouvrier', 'demo'].includes(demandes[0]);
/** Ce que l'exploitant règle lui-même l'emporte. */
const environnement = () => ({ ...(sert ? ENVIRONNEMENT_SERVEUR : {}), ...process.env });

/**
 * Remplace ce processus par lui-même, réglé : ces réglages-là ne se lisent qu'au lancement. Même numéro, mêmes entrées et
 * sorties : ni enfant à prévenir, ni orphelin. Là où il ne peut se remplacer (Windows, un parent qui lui parle), il sert tel quel.
 */
const seRegler = () => {
  if (!sert || OPTIONS_SERVEUR.every((option) => process.execArgv.includes(option))) return;
  if (process.platform === 'win32' || process.channel !== undefined || process.execve === undefined) return;
  const suite = [process.execPath, ...process.execArgv, ...OPTIONS_SERVEUR, ici, ...demandes];
  process.execve(process.execPath, suite, environnement());
};

const require = createRequire(import.meta.url);
const racine = dirname(dirname(ici));

/** Avant que le programme soit chargé, ce qui manque est presque toujours l'installation. */
const direIncomplet = (erreur) => {
  const raison = erreur?.code ?? String(erreur?.message ?? erreur).split('\n')[0];
  process.stderr.write(
    `Pilote SPASER n’a pas pu démarrer (${raison}) : lancez « npm ci » dans « ${racine} », puis recommencez.\n`,
  );
  process.exit(1);
};

/** Le programme, chargé par tsx. */
const charger = async () => {
  // Sans cela tsx lirait le tsconfig du dossier où l'on se trouve, et les pages (JSX) ne se rendraient plus ailleurs.
  process.env.TSX_TSCONFIG_PATH ??= join(racine, 'tsconfig.json');
  await import(pathToFileURL(require.resolve('tsx')).href);
  return import(pathToFileURL(join(racine, 'src', 'cli', 'main.ts')).href);
};

const trouverNode24 = () => {
  try {
    return join(dirname(require.resolve('node/package.json')), 'bin', 'node');
  } catch (erreur) {
    return direIncomplet(erreur);
  }
};

if (Number(process.versions.node.split('.')[0]) >= 24) {
  seRegler();
  if (demandes[0] === 'importer') menagerMemoire();
  // React rend environ deux fois plus vite dans sa version de production, choisie au chargement.
  process.env.NODE_ENV ??= 'production';
  const { main } = await charger().catch(direIncomplet);
  await main(process.argv);
} else {
  const options = sert ? OPTIONS_SERVEUR : [];
  const enfant = spawn(trouverNode24(), [...options, ici, ...demandes], {
    stdio: 'inherit',
    env: environnement(),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => enfant.kill(signal));
  enfant.on('error', direIncomplet);
  enfant.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}
