import { Command, Option } from 'commander';
import {
  type ContratIncomplet,
  exporterCsv,
  exporterDecp2022,
  IncompletsCsv,
  marchesDeFichiers,
  type ResumeExport,
} from '#domaines/decp';
import type { Marche } from '#domaines/marche';

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

const exporter = async (fichiers: readonly string[], options: Options): Promise<void> => {
  if (fichiers.length === 0) {
    await depuisLeRegistre(options);
    return;
  }
  const illisibles: string[] = [];
  let ouverts = 0;
  const marches = marchesDeFichiers(fichiers, new Date().toISOString().slice(0, 10), (issue) => {
    if (issue.ok) ouverts++;
    else illisibles.push(issue.erreur.message);
  });
  const resume = await ecrire(marches, options);
  for (const message of illisibles) process.stderr.write(`${message}\n`);
  rendreCompte(resume, options);
  if (ouverts === 0) process.exitCode = 1;
};

/** La base n'est chargée qu'ici : exporter des fichiers, ou les vérifier, n'en a pas besoin. */
const depuisLeRegistre = async (options: Options): Promise<void> => {
  const { lireConfig } = await import('../platform/config.ts');
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
  if (options.format === 'csv') return exporterCsv(marches, options.sortie);
  const incomplets = options.incomplets === undefined ? null : new IncompletsCsv(options.incomplets);
  const resume = await exporterDecp2022(marches, options.sortie, async (incomplet: ContratIncomplet) => {
    await incomplets?.ecrire(incomplet);
  });
  await incomplets?.terminer();
  return resume;
};

const rendreCompte = (resume: ResumeExport, { sortie, format, incomplets, json }: Options): void => {
  if (json) {
    process.stdout.write(`${JSON.stringify({ sortie, format, ...resume }, null, 2)}\n`);
    return;
  }
  process.stdout.write(`${sortie} : ${resume.exportes} contrats écrits.\n`);
  if (resume.incomplets === 0) return;
  process.stdout.write(`${resume.incomplets} contrats incomplets n'ont pas été écrits. Il leur manque :\n`);
  for (const [champ, nombre] of Object.entries(resume.manques))
    process.stdout.write(`  ${champ} : ${nombre}\n`);
  if (incomplets !== undefined) process.stdout.write(`Liste : ${incomplets}\n`);
};
