/** Écrit les résultats à l'écran et dans docs/performance.md, chaque partie entre ses repères. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { machineOccupee, type Resultat } from './mesure.ts';

export const machine = (): string =>
  `${availableParallelism()} cœurs, ${Math.round(totalmem() / 2 ** 30)} Go de mémoire, Node ${process.versions.node}` +
  (machineOccupee
    ? ' ; machine déjà occupée par d’autres programmes, les temps écoulés n’y valent rien'
    : '');

const verdict = (tenue: boolean | null): string => (tenue === null ? '' : tenue ? 'tenue' : '**manquée**');

const tableau = ({ lignes }: Resultat): string =>
  [
    '| mesure | valeur | cible | |',
    '| --- | --- | --- | --- |',
    ...lignes.map(
      ({ mesure, valeur, cible, tenue }) => `| ${mesure} | ${valeur} | ${cible ?? ''} | ${verdict(tenue)} |`,
    ),
  ].join('\n');

export const afficher = ({ lignes, notes }: Resultat): void => {
  const largeur = Math.max(...lignes.map(({ mesure }) => mesure.length));
  for (const { mesure, valeur, cible, tenue } of lignes) {
    const jugement = cible === null ? '' : `  (cible ${cible} : ${tenue === true ? 'tenue' : 'MANQUÉE'})`;
    console.log(`  ${mesure.padEnd(largeur)}  ${valeur}${jugement}`);
  }
  for (const note of notes) console.log(`  · ${note}`);
};

/** Remplace dans le document ce qui est entre les repères `<!-- bench:x -->` et `<!-- /bench:x -->`. */
export const inscrire = (chemin: string, repere: string, resultat: Resultat, jour: string): void => {
  if (!existsSync(chemin)) throw new Error(`${chemin} n'existe pas.`);
  const document = readFileSync(chemin, 'utf8');
  const [ouverture, fermeture] = [`<!-- ${repere} -->`, `<!-- /${repere} -->`];
  const debut = document.indexOf(ouverture);
  const fin = document.indexOf(fermeture);
  if (debut < 0 || fin < debut) throw new Error(`Les repères ${ouverture} manquent dans ${chemin}.`);
  const notes = resultat.notes.map((note) => `- ${note}`).join('\n');
  const contenu = `\nMesuré le ${jour} : ${machine()}.\n\n${tableau(resultat)}\n${notes === '' ? '' : `\n${notes}\n`}`;
  writeFileSync(chemin, document.slice(0, debut + ouverture.length) + contenu + document.slice(fin));
};
