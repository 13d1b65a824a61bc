import { Command } from 'commander';
import { importerFichiers, simulerImport } from '#domaines/decp';
import { jourDeParis } from '#platform/jours.ts';
import { lireConfig } from '../lire-config.ts';
import { ouvrirBase } from '../platform/db/base.ts';
import { DisquePlein } from '../platform/disque.ts';
import { compter } from '../platform/francais.ts';
import { direCompte } from './decp-verifier-affichage.ts';
import { nomenclatureEnregistree } from './nomenclature-enregistree.ts';
import { suivreLecture } from './progression.ts';

interface Options {
  readonly simulation?: true;
  readonly json?: true;
}

export const commandeImporter = (): Command =>
  new Command('importer')
    .description('importe des fichiers dans le registre des marchés')
    .argument('<fichiers...>', 'fichiers JSON, XML ou CSV, compressés (.gz) ou non')
    .option('--simulation', "dit ce que l'import ferait, sans rien écrire")
    .option('--json', 'écrit le compte rendu en JSON')
    .action((fichiers: readonly string[], options: Options) =>
      options.simulation ? simuler(fichiers, options) : importer(fichiers, options),
    );

const simuler = async (fichiers: readonly string[], options: Options): Promise<void> => {
  const comptes: object[] = [];
  const nomenclatureCpv = await nomenclatureEnregistree();
  for (const fichier of fichiers) {
    const suivi = await suivreLecture(fichier);
    const issue = await simulerImport(fichier, {
      dateReference: jourDeParis(new Date()),
      ...(nomenclatureCpv === null ? {} : { nomenclatureCpv }),
      surProgression: ({ octetsLus, enregistrements }) => suivi.avancer({ octetsLus, lus: enregistrements }),
    });
    suivi.finir();
    if (!issue.ok) {
      process.stderr.write(`${issue.erreur.message}\n`);
      continue;
    }
    comptes.push({ fichier, ...issue.valeur });
    if (!options.json)
      process.stdout.write(
        `${fichier} : rien n'a été écrit.\n  ${direCompte(issue.valeur)}\n${direInterruption(issue.valeur)}`,
      );
  }
  if (options.json)
    process.stdout.write(`${JSON.stringify({ simulation: true, fichiers: comptes }, null, 2)}\n`);
  if (comptes.length === 0) process.exitCode = 1;
};

const importer = async (fichiers: readonly string[], options: Options): Promise<void> => {
  const config = lireConfig();
  const base = await ouvrirBase(config.base);
  try {
    const suivis = new Map(
      await Promise.all(fichiers.map(async (fichier) => [fichier, await suivreLecture(fichier)] as const)),
    );
    const resume = await importerFichiers(base, config.collectivite, fichiers, {
      horloge: () => new Date(),
      reprise: {
        secondes: config.base.attente,
        surPanne: ({ raison }) =>
          process.stderr.write(`La base ne répond plus : ${raison}. L'import reprendra dès son retour.\n`),
      },
      surProgression: ({ fichier, octetsLus, enregistrements }) => {
        const chemin = fichiers.find((candidat) => candidat.endsWith(fichier));
        if (chemin !== undefined) suivis.get(chemin)?.avancer({ octetsLus, lus: enregistrements });
      },
    });
    for (const suivi of suivis.values()) suivi.finir();
    for (const { message } of resume.illisibles) process.stderr.write(`${message}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify(resume, null, 2)}\n`);
    else {
      for (const fichier of resume.fichiers) {
        const reprise =
          fichier.lotsRepris > 0
            ? ` (repris après ${compter(fichier.lotsRepris, 'lot déjà enregistré', 'lots déjà enregistrés')})`
            : '';
        process.stdout.write(
          `${fichier.fichier} : importé${reprise}.\n  ${direCompte(fichier)}\n${direInterruption(fichier)}`,
        );
      }
    }
    if (resume.fichiers.length === 0) process.exitCode = 1;
  } catch (erreur) {
    if (erreur instanceof DisquePlein)
      process.stderr.write(
        'Import interrompu entre deux lots. Relancez ensuite la même commande : il reprendra au suivant.\n',
      );
    throw erreur;
  } finally {
    await base.fermer();
  }
};

const direInterruption = ({ interruption }: { readonly interruption: string | null }): string =>
  interruption === null ? '' : `  Attention : ${interruption}.\n`;
