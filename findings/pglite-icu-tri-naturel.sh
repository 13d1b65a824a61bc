#!/usr/bin/env bash
# PGlite accepts the ICU locale « und-u-kn-true » (natural order of numbers) and ignores « kn »; the older spelling
# « und@colNumeric=yes » is obeyed. Seen with @electric-sql/pglite 0.5.16.
# Prints the version, the order obtained with each spelling, and exits 1 when this is no longer so.
set -euo pipefail

readonly VERSION=0.5.16
dossier=$(mktemp -d)
trap 'rm -rf "$dossier"' EXIT
cd "$dossier"
printf '{"private":true,"type":"module"}\n' >package.json
npm install --silent --no-audit --no-fund --save-exact "@electric-sql/pglite@$VERSION"

cat >essai.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';

const { version } = JSON.parse(readFileSync('node_modules/@electric-sql/pglite/package.json', 'utf8'));
const base = await PGlite.create();
const { rows } = await base.query('select version() as postgresql');
console.log(`@electric-sql/pglite ${version}`);
console.log(rows[0].postgresql);

const trier = async (nom, locale) => {
  await base.exec(`create collation ${nom} (provider = icu, locale = '${locale}')`);
  const { rows } = await base.query(
    `select code from (values ('ENV-1'), ('ENV-2'), ('ENV-10')) t(code) order by code collate ${nom}`,
  );
  const ordre = rows.map(({ code }) => code).join(' < ');
  console.log(`${locale.padEnd(20)} ${ordre}`);
  return ordre;
};
const kn = await trier('par_kn', 'und-u-kn-true');
const numerique = await trier('par_numerique', 'und@colNumeric=yes');
await base.close();

const tenu = kn === 'ENV-1 < ENV-10 < ENV-2' && numerique === 'ENV-1 < ENV-2 < ENV-10';
console.log(tenu ? 'As described: kn is accepted and ignored.' : 'CHANGED: this finding no longer holds.');
process.exit(tenu ? 0 : 1);
JS
node essai.mjs
