import type { Command, Option } from 'commander';

/** L'aide et les mauvais usages se disent en français, et sortent en 2, dans la commande et toutes ses filles. */
export const rendreFrancais = (commande: Command): void => {
  commande
    .exitOverride()
    .helpOption('-h, --help', "affiche l'aide")
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
      styleUsage: (usage) => usage.replace('[command]', '[commande]'),
      optionDescription: direOption,
    });
  if (commande.commands.length > 0) commande.helpCommand('aide [commande]', "affiche l'aide d'une commande");
  for (const fille of commande.commands) rendreFrancais(fille);
};

const direOption = (option: Option): string => {
  const precisions = [
    ...(option.argChoices === undefined ? [] : [`au choix : ${option.argChoices.join(', ')}`]),
    ...(option.defaultValue === undefined || typeof option.defaultValue === 'boolean'
      ? []
      : [`par défaut : ${option.defaultValueDescription ?? String(option.defaultValue)}`]),
  ];
  return precisions.length === 0 ? option.description : `${option.description} (${precisions.join(' ; ')})`;
};

const traduire = (texte: string): string =>
  texte
    .replace(/^error: /u, 'Erreur : ')
    .replace(/unknown command '(.+)'/u, 'commande inconnue « $1 »')
    .replace(/unknown option '(.+)'/u, 'option inconnue « $1 »')
    .replace(/missing required argument '(.+)'/u, "il manque l'argument « $1 »")
    .replace(/required option '(.+)' not specified/u, "il manque l'option « $1 »")
    .replace(/option '(.+)' argument '(.*)' is invalid\. /u, "l'option « $1 » n'accepte pas « $2 » : ")
    .replace(/option '(.+)' argument missing/u, "l'option « $1 » attend une valeur")
    .replace(/Allowed choices are (.+)\./u, 'au choix : $1.')
    .replace(/too many arguments.*$/mu, "trop d'arguments")
    .replace(/\(Did you mean (.+)\?\)/u, '(vouliez-vous dire « $1 » ?)');
