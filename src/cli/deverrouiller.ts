import { Command } from 'commander';
import { lireConfig } from '#platform/config.ts';
import { deverrouiller } from '#platform/db/deverrouiller.ts';

/** `spaser deverrouiller` : quand la machine ou le conteneur qui tenait la base embarquée n'existe plus. */
export const commandeDeverrouiller = (): Command =>
  new Command('deverrouiller')
    .description('lève le verrou de la base embarquée laissé par une machine ou un conteneur disparus')
    .option('--machine <nom>', 'nom de la machine qui le tenait, pour confirmer que rien n’y tourne plus')
    .action(async ({ machine }: { machine?: string }) => {
      const { base } = lireConfig();
      const issue = await deverrouiller(base.dossier, machine, (message) =>
        process.stderr.write(`${message}\n`),
      );
      process.stdout.write(issue.ok ? `${issue.valeur}\n` : '');
      if (issue.ok) return;
      process.stderr.write(`${issue.erreur.message}\n`);
      process.exitCode = 1;
    });
