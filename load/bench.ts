/**
 * `npm run bench [-- --seulement a,b] [--contre version]` : mesure des rapports, côte à côte dans la même course, et les inscrit dans
 * docs/performance.md. Sort en 1 si une cible est manquée.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { affluence } from './affluence.ts';
import { importation } from './importation.ts';
import { indicateurs } from './indicateurs.ts';
import { lecture } from './lecture.ts';
import { listes } from './listes.ts';
import type { Partie } from './mesure.ts';
import { pages } from './pages.ts';
import { afficher, inscrire, machine } from './rapport.ts';
import { repos } from './repos.ts';

const DOCUMENT = join(import.meta.dirname, '..', 'docs', 'performance.md');

const { values } = parseArgs({
  options: {
    seulement: { type: 'string' },
    'sans-ecrire': { type: 'boolean' },
    /** Contrats de (d) et du grand registre de (f), 4 000 au moins pour celui-ci. */
    contrats: { type: 'string', default: '200000' },
    /** La version de l'historique à laquelle (d), (e) et (g) se comparent. */
    contre: { type: 'string', default: '2877040' },
  },
});
const PARTIES: readonly Partie[] = [
  lecture,
  indicateurs,
  pages,
  importation(values.contre, Number(values.contrats), 1),
  affluence(values.contre),
  listes(Number(values.contrats)),
  repos(values.contre),
];
const voulues = values.seulement?.split(',').map((code) => code.trim());
const inconnue = voulues?.find((code) => !PARTIES.some((partie) => partie.code === code));
if (inconnue !== undefined) {
  console.error(
    `Partie inconnue : « ${inconnue} ». Parties : ${PARTIES.map(({ code }) => code).join(', ')}.`,
  );
  process.exit(2);
}

const dossier = mkdtempSync(join(tmpdir(), 'spaser-bench-'));
const effacer = (): void => rmSync(dossier, { recursive: true, force: true });
process.on('SIGINT', () => {
  effacer();
  process.exit(130);
});

console.log(`Banc de mesure : ${machine()}.`);
let manquees = 0;
try {
  for (const partie of PARTIES.filter(({ code }) => voulues === undefined || voulues.includes(code))) {
    console.log(`\n(${partie.code}) ${partie.titre}`);
    const debut = performance.now();
    const dire = (texte: string): void =>
      console.log(`  … ${texte} (${Math.round((performance.now() - debut) / 1000)} s)`);
    const resultat = await partie.mesurer({ dossier, dire });
    afficher(resultat);
    manquees += resultat.lignes.filter(({ tenue }) => tenue === false).length;
    if (values['sans-ecrire'] !== true) {
      inscrire(DOCUMENT, `bench:${partie.code}`, resultat, new Date().toISOString().slice(0, 10));
    }
  }
} finally {
  effacer();
}
console.log(manquees === 0 ? '\nToutes les cibles sont tenues.' : `\nCibles manquées : ${manquees}.`);
process.exitCode = manquees === 0 ? 0 : 1;
