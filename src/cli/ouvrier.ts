import { Command } from 'commander';
import { ouvrirBase } from '#platform/db/base.ts';
import { demarrerOuvrier } from '../jobs/ouvrier.ts';
import { lireConfig } from '../lire-config.ts';
import { ErreurExploitation } from '../platform/erreur-exploitation.ts';
import { creerJournal } from '../web/server.ts';
import { attendreArret } from './attendre-arret.ts';
import { demarrerNuits } from './demarrer-nuits.ts';

/** `spaser ouvrier` : ce que `servir` fait hors des pages, dans un processus à part. */
export const commandeOuvrier = (): Command =>
  new Command('ouvrier')
    .description('fait les imports demandés dans les pages et les purges de chaque jour, sans servir de page')
    .action(async () => {
      const config = lireConfig();
      if (config.base.url === undefined) {
        throw new ErreurExploitation(
          'La base embarquée n’a qu’un processus : « spaser servir » y fait aussi les imports et les purges. ' +
            'Pour un ouvrier à part, réglez DATABASE_URL sur un serveur PostgreSQL.',
        );
      }
      const base = await ouvrirBase(config.base);
      const horloge = () => new Date();
      const ouvrier = await demarrerOuvrier({
        base,
        dossier: config.base.dossier,
        collectivite: config.collectivite,
        conservation: config.conservation,
        horloge,
        incident: creerJournal(horloge).incident,
      });
      const nuits = demarrerNuits(config);
      console.log('Ouvrier prêt : imports et purges (Ctrl-C pour arrêter)');
      await attendreArret();
      await nuits?.cesser();
      await ouvrier.arreter();
      await base.fermer();
    });
