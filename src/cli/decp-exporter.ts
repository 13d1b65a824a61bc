import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import {
  type ContratIncomplet,
  exporterCsv,
  exporterDecp2022,
  IncompletsCsv,
  type LectureFaite,
  marchesDeFichiers,
  type ResumeExport,
} from '#domaines/decp';
import type { Marche } from '#domaines/marche';
import { jourDeParis } from '#platform/jours.ts';
import { direEchecEcriture, estErreurDisque } from '../platform/erreur-disque.ts';
import { ErreurExploitation } from '../platform/erreur-exploitation.ts';
import { accorder, compter } from '../platform/francais.ts';

interface Options {
  readonly format: 'decp-2022' | 'csv';
  readonly sortie: string;
  readonly incomplets?: string;
  readonly json?: true;
}

export const commandeExporter = (): Command =>
  new Command('exporter')
    .description('écrit des contrats au format de 2022 ou en CSV, depuis des fichiers ou depuis le registre')
    .argument('[fichiers...]', 'fichiers à convertir ; sans eux, le registre entier')
    .addOption(
      new Option('--format <format>', 'format à écrire').choices(['decp-2022', 'csv']).makeOptionMandatory(),
    )
    .requiredOption('-o, --sortie <fichier>', 'fichier à écrire')
    .option('--incomplets <fichier.csv>', 'liste les contrats non exportés et ce qui leur manque (decp-2022)')
    .option('--json', 'écrit le compte rendu en JSON')
    .action(exporter);

const exporter = async (fichiers: readonly string[], options: Options, commande: Command): Promise<void> => {
  if (fichiers.length === 0) {
    await depuisLeRegistre(options);
    return;
  }
  const ecrits = [options.sortie, ...(options.incomplets === undefined ? [] : [options.incomplets])];
  const ecrase = fichiers.find((lu) => ecrits.some((ecrit) => resolve(ecrit) === resolve(lu)));
  if (ecrase !== undefined)
    commande.error(`error: « ${ecrase} » est lu : choisissez un autre nom pour le fichier à écrire.`, {
      exitCode: 2,
    });
  const lectures: LectureFaite[] = [];
  const resume = await ecrire(contratsLus(fichiers, lectures), options);
  rendreCompte(resume, options, lectures);
};

/** Les contrats des fichiers qui se lisent ; si aucun ne se lit, rien n'est écrit et un ancien export reste. */
const contratsLus = async function* (
  fichiers: readonly string[],
  lectures: LectureFaite[],
): AsyncGenerator<Marche> {
  const illisibles: string[] = [];
  yield* marchesDeFichiers(fichiers, jourDeParis(new Date()), (issue) => {
    if (issue.ok) lectures.push(issue.valeur);
    else illisibles.push(issue.erreur.message);
  });
  if (lectures.length === 0) throw new ErreurExploitation(illisibles.join('\n'));
  for (const message of illisibles) process.stderr.write(`${message}\n`);
};

/** La base n'est chargée qu'ici : exporter des fichiers, ou les vérifier, n'en a pas besoin. */
const depuisLeRegistre = async (options: Options): Promise<void> => {
  const { lireConfig } = await import('../lire-config.ts');
  const { ouvrirBase } = await import('../platform/db/base.ts');
  const { parcourirMarches } = await import('#domaines/marche');
  const config = lireConfig();
  const base = await ouvrirBase(config.base);
  try {
    rendreCompte(await ecrire(contrats(parcourirMarches(base, config.collectivite)), options), options);
  } finally {
    await base.fermer();
  }
};

const contrats = async function* (
  fiches: AsyncIterable<{ readonly marche: Marche }>,
): AsyncGenerator<Marche> {
  for await (const { marche } of fiches) yield marche;
};

const ecrire = async (marches: AsyncIterable<Marche>, options: Options): Promise<ResumeExport> => {
  try {
    if (options.format === 'csv') return await exporterCsv(marches, options.sortie);
    const incomplets = options.incomplets === undefined ? null : new IncompletsCsv(options.incomplets);
    const resume = await exporterDecp2022(marches, options.sortie, async (incomplet: ContratIncomplet) => {
      await incomplets?.ecrire(incomplet);
    });
    await incomplets?.terminer();
    return resume;
  } catch (erreur) {
    if (!estErreurDisque(erreur)) throw erreur;
    const chemin = (erreur.path ?? options.sortie).replace(/\.(partiel|concessions)$/u, '');
    throw new ErreurExploitation(`Écriture impossible de ${chemin} : ${direEchecEcriture(erreur)}.`);
  }
};

const rendreCompte = (
  resume: ResumeExport,
  { sortie, format, incomplets, json }: Options,
  lectures: readonly LectureFaite[] = [],
): void => {
  const rejetes = lectures.reduce((total, lecture) => total + lecture.rejetes, 0);
  if (json) {
    process.stdout.write(`${JSON.stringify({ sortie, format, ...resume, rejetes, lectures }, null, 2)}\n`);
    return;
  }
  const { exportes, incomplets: nombre, manques } = resume;
  const ligne = (texte: string) => process.stdout.write(`${texte}\n`);
  ligne(`${sortie} : ${compter(exportes, 'contrat écrit', 'contrats écrits')}.`);
  for (const { fichier, interruption } of lectures)
    if (interruption !== null)
      ligne(`Attention : ${fichier} n'a pas été lu jusqu'au bout (${interruption}).`);
  if (rejetes > 0)
    ligne(
      `${compter(rejetes, 'enregistrement rejeté n’est', 'enregistrements rejetés ne sont')} pas dans l’export : ` +
        '« spaser decp verifier FICHIER --detail anomalies.csv » les nomme.',
    );
  if (nombre === 0) return;
  ligne(
    `${compter(nombre, 'contrat incomplet n’a', 'contrats incomplets n’ont')} pas été ${accorder(nombre, 'écrit', 'écrits')}. Il ${accorder(nombre, 'lui', 'leur')} manque :`,
  );
  for (const [champ, n] of Object.entries(manques)) ligne(`  ${champ} : ${n}`);
  ligne(
    incomplets === undefined ? 'La liste vient avec « --incomplets liste.csv ».' : `Liste : ${incomplets}`,
  );
};
