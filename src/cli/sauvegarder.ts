import { existsSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { secretExistant } from '#platform/auth/secret.ts';
import type { Config } from '#platform/config.ts';
import { direEchecEcriture, estErreurDisque } from '#platform/erreur-disque.ts';
import { ErreurExploitation } from '#platform/erreur-exploitation.ts';
import { compter } from '#platform/francais.ts';
import { demanderCopie, nomProvisoire, noterSauvegarde, sauvegarder } from '#platform/sauvegarde/index.ts';
import { lireConfig } from '../lire-config.ts';
import { suivreEtapes } from './suivre-etapes.ts';

interface Options {
  readonly sortie: string;
  readonly secret?: string;
  readonly json: boolean;
}

/** Écrit le secret à part, lisible du seul compte qui l'écrit. */
const ecrireSecret = async (chemin: string, secret: string | null): Promise<void> => {
  if (secret === null)
    throw new ErreurExploitation("Aucun secret n'existe encore : l'application n'a jamais servi ici.");
  await writeFile(chemin, `${secret}\n`, { mode: 0o600, flag: 'wx' });
};

const direSecret = ({ comptes, base }: Config): string =>
  comptes.secret === undefined
    ? `le fichier « ${join(base.dossier, 'secret')} »`
    : 'la valeur de SPASER_SECRET';

/** Interrompue, la commande ne laisse ni archive à demi écrite, ni copie de la base. */
const interrompre = (chemins: readonly string[]): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      for (const chemin of chemins) rmSync(chemin, { recursive: true, force: true });
      process.stderr.write("Interrompue : aucune archive n'a été gardée.\n");
      process.exit(1);
    });
};

/** `spaser sauvegarder` : la base et les fichiers dans une archive vérifiée, sans arrêter l'application. */
export const commandeSauvegarder = (): Command =>
  new Command('sauvegarder')
    .description('sauvegarde la base et les fichiers, pendant que l’application sert')
    .requiredOption('-o, --sortie <fichier>', 'archive à écrire (.zip) ; elle ne doit pas exister')
    .option('--secret <fichier>', "écrit aussi, à part, le secret de l'installation")
    .option('--json', 'écrit le compte rendu en JSON', false)
    .action(async (options: Options) => {
      const config = lireConfig();
      const { dossier } = config.base;
      if (config.base.url === undefined && !existsSync(join(dossier, 'pglite')))
        throw new ErreurExploitation(
          `Il n'y a pas de base dans « ${dossier} ». Donnez son dossier par SPASER_DONNEES, ou l'adresse du serveur par DATABASE_URL.`,
        );
      const sortie = resolve(options.sortie);
      const suivi = suivreEtapes();
      try {
        const secret = await secretExistant(config.comptes.secret, dossier);
        // La base embarquée n'a qu'un processus : si l'application sert, elle en donne une copie figée.
        const copie = config.base.url === undefined ? await demanderCopie(dossier) : null;
        interrompre([nomProvisoire(sortie), ...(copie === null ? [] : [copie.dossier])]);
        const fait = await sauvegarder({
          base: copie === null ? config.base : { dossier: copie.dossier },
          dossier,
          secret,
          sortie,
          maintenant: new Date(),
          surEtape: suivi.surEtape,
        }).finally(() => copie?.retirer());
        suivi.finir();
        const { octets, lignes, fichiers } = fait;
        await noterSauvegarde(dossier, { reussie: { le: fait.faiteLe, octets, lignes, fichiers } });
        if (options.secret !== undefined) await ecrireSecret(options.secret, secret);
        if (options.json) process.stdout.write(`${JSON.stringify(fait, null, 2)}\n`);
        else
          process.stdout.write(
            `Sauvegarde complète et relue : ${fait.fichier}\n` +
              `  ${compter(fait.lignes, 'ligne', 'lignes')} de ${compter(fait.tables, 'table', 'tables')}, ${compter(fait.fichiers, 'fichier', 'fichiers')}, ${compter(fait.octets, 'octet', 'octets')}\n` +
              `  SHA-256 ${fait.empreinte}\n` +
              (options.secret === undefined
                ? `  Le secret n'y est pas : gardez à part ${direSecret(config)}.\n`
                : `  Le secret est à part, dans « ${options.secret} ».\n`),
          );
      } catch (erreur) {
        suivi.finir();
        if (!estErreurDisque(erreur)) throw erreur;
        throw new ErreurExploitation(
          `Sauvegarde impossible : « ${erreur.path ?? sortie} », ${direEchecEcriture(erreur)}. Aucune archive n'a été gardée.`,
          { cause: erreur },
        );
      }
    });
