#!/usr/bin/env node
// Vérifie les règles d'import de docs/architecture.md par dependency-cruiser, et échoue si rien n'a été analysé : une
// version de TypeScript qu'il ne lit pas donne 0 module et aucune faute.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const racine = new URL('..', import.meta.url).pathname;
process.chdir(racine);
const { forbidden, options } = createRequire(import.meta.url)(join(racine, '.dependency-cruiser.cjs'));

const fichiers = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entree) => entree.isFile() && /\.tsx?$/u.test(entree.name))
  .map((entree) => join(entree.parentPath, entree.name));

const { output } = await cruise(['src'], { ...options, ruleSet: { forbidden }, validate: true }, undefined, {
  tsConfig: extractTSConfig('tsconfig.json'),
});
const { modules, summary } = output;
const analyses = modules.filter(({ source }) => /^src\/.+\.tsx?$/u.test(source));
const imports = analyses.reduce((total, { dependencies }) => total + dependencies.length, 0);

for (const { rule, from, to, cycle } of summary.violations) {
  const chemin = cycle?.length > 0 ? cycle.map(({ name }) => name).join(' → ') : to;
  console.error(`${rule.severity === 'error' ? 'ERREUR' : 'avis'}  ${rule.name} : ${from} → ${chemin}`);
}

// Deux tranches ne se connaissent jamais l'une l'autre, même par d'autres tranches, même pour un type : les fautes de
// dependency-cruiser sont entre fichiers, deux faces peuvent former une boucle qu'aucun fichier ne ferme.
const trancheDe = (chemin) => /^src\/domaines\/([^/]+)\//u.exec(chemin)?.[1];
const connues = new Map();
for (const { source, dependencies } of analyses) {
  const de = trancheDe(source);
  if (de === undefined || /\.test\.tsx?$/u.test(source)) continue;
  for (const { resolved } of dependencies) {
    const vers = trancheDe(resolved);
    if (vers !== undefined && vers !== de) connues.set(de, (connues.get(de) ?? new Map()).set(vers, source));
  }
}
const boucles = [];
const suivre = (tranche, chemin) => {
  const place = chemin.indexOf(tranche);
  if (place >= 0) boucles.push([...chemin.slice(place), tranche].join(' → '));
  else for (const suivante of connues.get(tranche)?.keys() ?? []) suivre(suivante, [...chemin, tranche]);
};
for (const tranche of connues.keys()) suivre(tranche, []);
for (const boucle of new Set(boucles)) console.error(`ERREUR  tranches en boucle : ${boucle}`);

// Ce que les imports ne disent pas : l'environnement n'est lu qu'en un endroit, et le domaine reçoit l'heure.
const INTERDITS = [
  {
    motif: /\bprocess\.env\b/u,
    sauf: /^src\/platform\/config\.ts$/u,
    regle: 'process.env hors de platform/config.ts',
  },
  {
    motif: /\bnew Date\(\)|\bDate\.now\(\)/u,
    sauf: /^src\/(?!domaines\/)/u,
    regle: 'horloge lue dans domaines',
  },
];
const textuelles = fichiers
  .filter((fichier) => !/\.test\.tsx?$/u.test(fichier))
  .flatMap((fichier) => {
    const code = readFileSync(fichier, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gmu, '');
    return INTERDITS.filter(({ motif, sauf }) => motif.test(code) && !sauf.test(fichier)).map(
      ({ regle }) => `${regle} : ${fichier}`,
    );
  });
for (const faute of textuelles) console.error(`ERREUR  ${faute}`);

const erreurs =
  new Set(boucles).size +
  textuelles.length +
  summary.violations.filter(({ rule }) => rule.severity === 'error').length;
console.log(
  `${analyses.length} modules sur ${fichiers.length} fichiers, ${imports} imports analysés, ${erreurs} faute(s).`,
);

if (analyses.length === 0 || imports === 0 || analyses.length < fichiers.length) {
  console.error(
    `Tous les fichiers de src n'ont pas été analysés (${analyses.length} sur ${fichiers.length}) : la vérification ne vaut rien.`,
  );
  process.exitCode = 1;
}
if (erreurs > 0) process.exitCode = 1;
