import { Command, InvalidArgumentError } from 'commander';
import type { OptionsGenerer } from './demo-generer.ts';
import type { OptionsLancer } from './demo-lancer.ts';

/** `spaser demo` : engendre les données de la métropole fictive, ou lance la démonstration. */
export const commandeDemo = (): Command => {
  const demo = new Command('demo').description('génère les données de démonstration, lance la démonstration');
  demo
    .command('generer')
    .description('écrit des données essentielles fictives au format DECP 2022')
    .option('--graine <entier>', 'même graine et même nombre : même fichier, octet pour octet', entier(0), 1)
    .option('--marches <nombre>', 'nombre de contrats, concessions comprises', entier(0), 2_000)
    .option('--sans-defauts', 'sans les défauts de la vie réelle', false)
    .option('-o, --sortie <fichier>', 'fichier à écrire (.gz : compressé) ; par défaut la sortie standard')
    .option('--entreprises <fichier>', 'écrit aussi le fichier CSV des entreprises titulaires')
    .action(async (options: OptionsGenerer) => {
      const { genererDemo } = await import('./demo-generer.ts');
      await genererDemo(options);
    });
  demo
    .command('lancer')
    .description('génère, importe, calcule, écrit les bilans et sert l’application')
    .option('--sans-serveur', 's’arrête avant de servir', false)
    .option('--port <numéro>', 'port du serveur (3000, ou le premier libre ensuite)', entier(0, 65_535))
    .action(async (options: OptionsLancer) => {
      const { lancerDemo } = await import('./demo-lancer.ts');
      await lancerDemo(options);
    });
  return demo;
};

const entier =
  (min: number, max = Number.MAX_SAFE_INTEGER) =>
  (texte: string): number => {
    const valeur = Number(texte);
    if (!/^\d+$/u.test(texte) || !Number.isSafeInteger(valeur) || valeur < min || valeur > max) {
      throw new InvalidArgumentError(
        max === Number.MAX_SAFE_INTEGER
          ? `Un entier positif est attendu.`
          : `Un entier de ${min} à ${max} est attendu.`,
      );
    }
    return valeur;
  };
