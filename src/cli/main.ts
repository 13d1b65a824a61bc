import { Command, CommanderError } from 'commander';
import { ErreurExploitation } from '../platform/erreur-exploitation.ts';
import { VERSION } from '../platform/version.ts';
import { commandesParNom } from './commandes.ts';
import { rendreFrancais } from './rendre-francais.ts';

/**
 * Point d'entrée de `spaser`. Seule la commande demandée est chargée : `spaser --help` n'ouvre ni base ni moteur.
 * Codes de sortie : 0 fait, 1 rien n'a pu être fait, 2 mauvais usage.
 */
export const main = async (argv: readonly string[]): Promise<void> => {
  const programme = new Command('spaser')
    .description('Pilote SPASER : du fichier de données essentielles aux indicateurs du schéma.')
    .version(VERSION, '-V, --version', 'affiche la version');

  const demandee = argv[2];
  for (const [nom, { description, charger }] of Object.entries(commandesParNom)) {
    if (nom === demandee) programme.addCommand(await charger());
    else programme.addCommand(new Command(nom).description(description));
  }
  rendreFrancais(programme);

  try {
    await programme.parseAsync(argv as string[]);
  } catch (erreur) {
    if (erreur instanceof ErreurExploitation) {
      process.stderr.write(`${erreur.message}\n`);
      process.exitCode = 1;
      return;
    }
    if (!(erreur instanceof CommanderError)) throw erreur;
    process.exitCode = erreur.exitCode === 0 ? 0 : 2;
  }
};
