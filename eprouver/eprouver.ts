/**
 * `npm run eprouver [-- --seulement a,g] [--graine N] [--coups N] [--entrees N] [--minutes N] [--sans-ecrire]` : attaque
 * le vrai produit sur les deux bases, à cette adresse seulement, et inscrit les chiffres dans docs/securite.md, sauf
 * `--sans-ecrire`. Sort en 1 si une cible est manquée.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { afficher, inscrire, machine } from '../load/rapport.ts';
import { affluence } from './affluence.ts';
import { coups } from './coups.ts';
import { disques } from './disques.ts';
import { endurance } from './endurance.ts';
import { envois } from './envois.ts';
import type { Epreuve } from './epreuve.ts';
import { formulaires } from './formulaires.ts';
import { fuzz } from './fuzz.ts';
import { identifiants } from './identifiants.ts';
import { processus } from './processus.ts';

const EPREUVES: readonly Epreuve[] = [
  coups,
  disques,
  identifiants,
  formulaires,
  envois,
  fuzz,
  affluence,
  endurance,
  processus,
];
const DOCUMENT = join(import.meta.dirname, '..', 'docs', 'securite.md');

const { values } = parseArgs({
  options: {
    seulement: { type: 'string' },
    graine: { type: 'string', default: String(Date.now() % 1_000_000) },
    coups: { type: 'string', default: '10' },
    entrees: { type: 'string', default: '5000' },
    minutes: { type: 'string', default: '10' },
    'sans-ecrire': { type: 'boolean' },
  },
});
const voulues = values.seulement?.split(',').map((code) => code.trim());
const inconnue = voulues?.find((code) => !EPREUVES.some((epreuve) => epreuve.code === code));
if (inconnue !== undefined) {
  console.error(
    `Épreuve inconnue : « ${inconnue} ». Épreuves : ${EPREUVES.map(({ code }) => code).join(', ')}.`,
  );
  process.exit(2);
}
const nombre = (texte: string): number => Math.max(1, Math.trunc(Number(texte)) || 1);

const dossier = mkdtempSync(join(tmpdir(), 'spaser-eprouver-'));
process.once('exit', () => rmSync(dossier, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

const graine = nombre(values.graine);
console.log(`Épreuve : ${machine()} ; graine ${graine}.`);
let manquees = 0;
for (const epreuve of EPREUVES.filter(({ code }) => voulues === undefined || voulues.includes(code))) {
  console.log(`\n(${epreuve.code}) ${epreuve.titre}`);
  const debut = performance.now();
  const resultat = await epreuve.mesurer({
    dossier,
    graine,
    coups: nombre(values.coups),
    entrees: nombre(values.entrees),
    minutes: nombre(values.minutes),
    dire: (texte) => console.log(`  … ${texte} (${Math.round((performance.now() - debut) / 1000)} s)`),
  });
  afficher(resultat);
  manquees += resultat.lignes.filter(({ tenue }) => tenue === false).length;
  if (values['sans-ecrire'] !== true) {
    inscrire(DOCUMENT, `eprouver:${epreuve.code}`, resultat, new Date().toISOString().slice(0, 10));
  }
}
console.log(manquees === 0 ? '\nToutes les cibles sont tenues.' : `\nCibles manquées : ${manquees}.`);
process.exitCode = manquees === 0 ? 0 : 1;
