#!/usr/bin/env node
// Après `npm ci` : fait l'image de la base embarquée, d'où part toute base neuve. Rien n'échoue si elle ne peut se faire :
// la première base neuve essaiera encore, puis se créera sans elle.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const racine = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const recent = Number(process.versions.node.split('.')[0]) >= 24;
try {
  const node = recent ? process.execPath : join(dirname(require.resolve('node/package.json')), 'bin', 'node');
  const programme = join(racine, 'src', 'platform', 'db', 'fabriquer-image.ts');
  const tsx = pathToFileURL(require.resolve('tsx')).href;
  spawnSync(node, ['--liftoff-only', '--import', tsx, programme], { cwd: racine, stdio: 'ignore' });
} catch {
  // Installation partielle (sans le chargeur TypeScript) : voir plus haut.
}
