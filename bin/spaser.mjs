#!/usr/bin/env node
// `spaser` runs from source: Node 24 (npm package `node`) with the tsx loader, whatever Node launched us.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';

/**
 * Un import tient sous 400 Mo (docs/decisions/0086) : optimiser une seule fonction du moteur embarqué en demande 600, et V8
 * laisse sinon ses déchets s'accumuler. Il prend un dixième de temps de plus ; les pages, qui gardent tout, rien.
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
const require = createRequire(import.meta.url);

if (Number(process.versions.node.split('.')[0]) >= 24) {
  if (process.argv[2] === 'importer') menagerMemoire();
  // React rend environ deux fois plus vite dans sa version de production, choisie au chargement.
  process.env.NODE_ENV ??= 'production';
  // Sans cela tsx lirait le tsconfig du dossier où l'on se trouve, et les pages (JSX) ne se rendraient plus ailleurs.
  const racine = dirname(dirname(ici));
  process.env.TSX_TSCONFIG_PATH ??= join(racine, 'tsconfig.json');
  await import(pathToFileURL(require.resolve('tsx')).href);
  const entree = join(racine, 'src', 'cli', 'main.ts');
  const { main } = await import(pathToFileURL(entree).href);
  await main(process.argv);
} else {
  const node24 = join(dirname(require.resolve('node/package.json')), 'bin', 'node');
  const enfant = spawn(node24, [ici, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => enfant.kill(signal));
  enfant.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal ? 1 : 0);
  });
}
