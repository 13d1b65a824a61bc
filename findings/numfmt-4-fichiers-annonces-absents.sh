#!/usr/bin/env bash
# numfmt 4.0.1 announces dist/index.cjs (main, require) and dist/index.d.cts (types) and holds neither: import works,
# require fails, and a resolver that reads "types" first finds nothing. 3.2.6 holds what it announces.
# Prints, for both, which announced files exist and what require answers; exits 1 when this is no longer so.
set -euo pipefail

dossier=$(mktemp -d)
trap 'rm -rf "$dossier"' EXIT
cd "$dossier"
printf '{"private":true}\n' >package.json
npm install --silent --no-audit --no-fund --save-exact numfmt@4.0.1 numfmt3@npm:numfmt@3.2.6

cat >essai.cjs <<'JS'
const { existsSync, readFileSync } = require('node:fs');

const voir = async (nom) => {
  const { version, main, types, exports: annonce } = JSON.parse(readFileSync(`node_modules/${nom}/package.json`, 'utf8'));
  const absents = [...new Set([main, types, ...Object.values(annonce['.'])])].filter(
    (fichier) => !existsSync(`node_modules/${nom}/${fichier}`),
  );
  let requis = 'works';
  try {
    require(nom);
  } catch (erreur) {
    requis = erreur.code;
  }
  const { format } = await import(nom);
  const importe = format('0.0%', 0.125);
  console.log(`numfmt ${version}: announced and absent: ${absents.join(', ') || 'none'}; require: ${requis}; import: ${importe}`);
  return { absents, requis };
};

(async () => {
  const quatre = await voir('numfmt');
  const trois = await voir('numfmt3');
  const tenu = quatre.requis === 'MODULE_NOT_FOUND' && quatre.absents.length > 0 && trois.requis === 'works' && trois.absents.length === 0;
  console.log(tenu ? 'As described.' : 'CHANGED: this finding no longer holds.');
  process.exit(tenu ? 0 : 1);
})();
JS
node essai.cjs
