import { Command } from 'commander';
import { ouvrirBase } from '#platform/db/base.ts';
import { compter } from '#platform/francais.ts';
import { type Purge, purger } from '../jobs/purger.ts';
import { lireConfig } from '../lire-config.ts';

const LIGNES: readonly (readonly [keyof Purge, string, string])[] = [
  ['liens', 'destinataire de lien effacé', 'destinataires de liens effacés'],
  ['comptesFermes', 'compte fermé effacé', 'comptes fermés effacés'],
  ['adressesDesMembres', 'courriel de membre effacé', 'courriels de membres effacés'],
  ['connexions', 'connexion retirée du journal', 'connexions retirées du journal'],
  ['courriels', 'courriel en fichier effacé', 'courriels en fichiers effacés'],
  ['imports', 'fichier de marchés jamais importé effacé', 'fichiers de marchés jamais importés effacés'],
  ['fichiersEnAttente', 'fichier en attente effacé', 'fichiers en attente effacés'],
];

/** `spaser purger` : ce que le serveur fait chaque jour, à la demande. */
export const commandePurger = (): Command =>
  new Command('purger')
    .description('efface ce qui désigne des personnes et dont la durée de conservation est passée')
    .option('--json', 'écrit le compte rendu en JSON', false)
    .action(async ({ json }: { json: boolean }) => {
      const config = lireConfig();
      const base = await ouvrirBase(config.base);
      try {
        const fait = await purger({
          base,
          dossier: config.base.dossier,
          collectivite: config.collectivite,
          conservation: config.conservation,
          maintenant: new Date(),
        });
        if (json) process.stdout.write(`${JSON.stringify(fait, null, 2)}\n`);
        else for (const [nom, un, des] of LIGNES) process.stdout.write(`${compter(fait[nom], un, des)}\n`);
      } finally {
        await base.fermer();
      }
    });
