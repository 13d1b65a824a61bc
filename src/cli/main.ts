import { Command, CommanderError } from 'commander';
import { lireDossierDonnees } from '../platform/config.ts';
import { VERSION } from '../platform/version.ts';
import { commandesParNom } from './commandes.ts';
import { direPanne } from './dire-panne.ts';
import { rendreFrancais } from './rendre-francais.ts';

const finirEnPanne = (erreur: unknown): never => {
  process.stderr.write(`${direPanne(erreur, lireDossierDonnees())}\n`);
  process.exit(1);
};

/** Un lecteur parti (`| head`) n'est pas une panne ; un serveur continue sans lui. */
const surSortie =
  (dure: boolean) =>
  (erreur: NodeJS.ErrnoException): void => {
    if (erreur.code !== 'EPIPE') finirEnPanne(erreur);
    if (!dure) process.exit(0);
  };

/** Ce qui échappe à une commande se dit comme le reste, en une phrase ; une interruption rend le verrou de la base. */
const surveiller = (commande: string | undefined): void => {
  process.on('uncaughtException', finirEnPanne);
  process.on('unhandledRejection', finirEnPanne);
  const dure = ['servir', 'ouvrier', 'demo'].includes(commande ?? '');
  process.stdout.on('error', surSortie(dure));
  process.stderr.on('error', surSortie(dure));
  for (const [signal, numero] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
  ] as const) {
    process.on(signal, () => {
      // Une commande qui sait s'arrêter s'en charge.
      if (process.listenerCount(signal) > 1) return;
      process.stderr.write(
        '\nInterrompu. Ce qui était enregistré le reste ; relancez la même commande pour reprendre.\n',
      );
      process.exit(128 + numero);
    });
  }
};

/**
 * Point d'entrée de `spaser`. Seule la commande demandée est chargée : `spaser --help` n'ouvre ni base ni moteur.
 * Codes de sortie : 0 fait, 1 rien n'a pu être fait, 2 mauvais usage.
 */
export const main = async (argv: readonly string[]): Promise<void> => {
  const programme = new Command('spaser')
    .description('Pilote SPASER : du fichier de données essentielles aux indicateurs du schéma.')
    .version(VERSION, '-V, --version', 'affiche la version');

  const demandee = argv[2];
  surveiller(demandee);
  for (const [nom, { description, charger }] of Object.entries(commandesParNom)) {
    if (nom === demandee) programme.addCommand(await charger());
    else programme.addCommand(new Command(nom).description(description));
  }
  rendreFrancais(programme);

  try {
    await programme.parseAsync(argv as string[]);
  } catch (erreur) {
    if (!(erreur instanceof CommanderError)) return finirEnPanne(erreur);
    process.exitCode = erreur.exitCode === 0 ? 0 : 2;
  }
};
