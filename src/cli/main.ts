import { Command, CommanderError } from 'commander';
import { ErreurExploitation } from '../platform/erreur-exploitation.ts';
import { commandesParNom } from './commandes.ts';

/**
 * Point d'entrée de `spaser`. Seule la commande demandée est chargée : `spaser --help` n'ouvre ni base ni moteur.
 * Codes de sortie : 0 fait, 1 rien n'a pu être fait, 2 mauvais usage.
 */
export const main = async (argv: readonly string[]): Promise<void> => {
  const programme = new Command('spaser')
    .description('Pilote SPASER : du fichier de données essentielles aux indicateurs du schéma.')
    .version('0.1.0', '-V, --version', 'affiche la version')
    .helpOption('-h, --help', "affiche l'aide")
    .helpCommand('aide [commande]', "affiche l'aide d'une commande");

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

/** Un mauvais usage se dit en français et sort en 2, dans la commande et toutes ses sous-commandes. */
const rendreFrancais = (commande: Command): void => {
  commande
    .exitOverride()
    .showHelpAfterError("(ajoutez --help pour l'aide)")
    .configureOutput({
      outputError: (texte, ecrire) => ecrire(traduire(texte)),
    })
    .configureHelp({
      styleTitle: (titre) =>
        titre
          .replace('Usage:', 'Usage :')
          .replace('Options:', 'Options :')
          .replace('Commands:', 'Commandes :')
          .replace('Arguments:', 'Arguments :'),
    });
  for (const fille of commande.commands) rendreFrancais(fille);
};

const traduire = (texte: string): string =>
  texte
    .replace(/^error: /u, 'Erreur : ')
    .replace('unknown command', 'commande inconnue')
    .replace('unknown option', 'option inconnue')
    .replace(/missing required argument '(.+)'/u, "il manque l'argument « $1 »")
    .replace(/required option '(.+)' not specified/u, "il manque l'option « $1 »")
    .replace(/option '(.+)' argument '(.*)' is invalid\. /u, "l'option « $1 » n'accepte pas « $2 » : ")
    .replace(/option '(.+)' argument missing/u, "l'option « $1 » attend une valeur")
    .replace(/too many arguments.*$/mu, "trop d'arguments")
    .replace(/\(Did you mean (.+)\?\)/u, '(vouliez-vous dire « $1 » ?)');
