#!/usr/bin/env node
// `spaser` runs from source: Node 24 (npm package `node`) with the tsx loader, whatever Node launched us.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const racine = dirname(dirname(fileURLToPath(import.meta.url)));
const entree = join(racine, 'src', 'cli', 'main.ts');
const require = createRequire(import.meta.url);
const tsx = pathToFileURL(require.resolve('tsx')).href;

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(tsx);
  const { main } = await import(pathToFileURL(entree).href);
  await main(process.argv);
} else {
  const node24 = join(dirname(require.resolve('node/package.json')), 'bin', 'node');
  const { status, signal } = spawnSync(node24, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (signal) process.kill(process.pid, signal);
  process.exitCode = status ?? 1;
}
