import { Command, InvalidArgumentError } from 'commander';
import { ouvrirBase } from '#platform/db/base.ts';
import { ouvrirReplique } from '#platform/db/replique.ts';
import { ErreurExploitation } from '#platform/erreur-exploitation.ts';
import { lireEtatSauvegardes, offrirCopies } from '#platform/sauvegarde/index.ts';
import { estAcheteurFictif } from '../demo/index.ts';
import { lireConfig } from '../lire-config.ts';
import { demarrerServeur } from '../web/server.ts';
import { attendreArret } from './attendre-arret.ts';
import { demarrerNuits } from './demarrer-nuits.ts';
import { reglerComptes } from './regler-comptes.ts';

const lirePort = (texte: string): number => {
  const port = Number(texte);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('un port est un nombre entre 0 et 65535.');
  }
  return port;
};

export const commandeServir = (): Command =>
  new Command('servir')
    .description("sert l'application sur cette machine")
    .option('--port <numero>', 'port à ouvrir (0 : un port libre)', lirePort)
    .option('--sans-travaux', 'laisse les imports et les purges à « spaser ouvrier » (base PostgreSQL)')
    .action(async ({ port, sansTravaux = false }: { port?: number; sansTravaux?: boolean }) => {
      const config = lireConfig();
      if (sansTravaux && config.base.url === undefined) {
        throw new ErreurExploitation(
          '--sans-travaux demande un serveur PostgreSQL (DATABASE_URL) : sur la base embarquée, personne d’autre ne ' +
            'pourrait faire les imports.',
        );
      }
      const base = await ouvrirBase(config.base);
      const replique =
        config.base.lecture === undefined
          ? undefined
          : ouvrirReplique(base, config.base.lecture, (message) => console.error(message));
      const fermer = async (): Promise<void> => {
        await replique?.fermer();
        await base.fermer();
      };
      const issue = await demarrerServeur({
        base,
        collectivite: config.collectivite,
        dossier: config.base.dossier,
        port: port ?? config.serveur.port,
        estAcheteurFictif,
        conservation: config.conservation,
        places: config.places,
        hote: config.serveur.hote,
        sansTravaux,
        replique,
        lireSauvegardes: () => lireEtatSauvegardes(config.base.dossier),
        reglagesComptes: await reglerComptes(config, (message) => console.log(message)),
      });
      if (!issue.ok) {
        console.error(issue.erreur.message);
        process.exitCode = 1;
        return fermer();
      }
      const cesserLesCopies = await offrirCopies(base, config.base.dossier);
      const nuits = sansTravaux ? null : demarrerNuits(config);
      console.log(`Pilote SPASER répond sur ${issue.valeur.adresse} (Ctrl-C pour arrêter)`);
      await attendreArret();
      await nuits?.cesser();
      await cesserLesCopies();
      await issue.valeur.arreter();
      return fermer();
    });
